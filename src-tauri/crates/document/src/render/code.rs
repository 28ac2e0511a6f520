//! Code with its parts told apart, by the grammars of `syntect` (those of Sublime Text). The text stays what it is, to the character.

use std::fmt::Write as _;
use std::sync::OnceLock;

use syntect::parsing::{BasicScopeStackOp, ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::draft::escape;

/// Bytes of one block that are coloured; what is longer is shown plain.
const LONGEST: usize = 40_000;
/// Bytes of one line: grammars are regular expressions, and a packed script is one line.
const LONGEST_LINE: usize = 1_000;

/// What a part of code is: the beginning of a scope's name, and the class that it has. The first that fits the innermost scope counts.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "c-comment"),
    ("string", "c-string"),
    ("constant.character.escape", "c-string"),
    ("constant", "c-constant"),
    ("keyword.operator", ""),
    ("keyword", "c-keyword"),
    ("storage", "c-keyword"),
    ("entity.name.tag", "c-keyword"),
    ("entity.other.attribute-name", "c-name"),
    ("entity.name", "c-name"),
    ("support.function", "c-name"),
    ("support.macro", "c-name"),
    ("variable.function", "c-name"),
    ("support", "c-constant"),
    ("markup.inserted", "c-string"),
    ("markup.deleted", "c-keyword"),
    ("markup.heading", "c-keyword"),
];

/// The code as escaped markup with a `span` for each part that has a class; `None` if no grammar knows its language, or it is too long.
pub(super) fn coloured(language: &str, text: &str) -> Option<String> {
    if text.len() > LONGEST || text.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let grammars = grammars();
    let mut parser = ParseState::new(grammar(grammars, language)?);
    let scopes: Vec<(Scope, &str)> = CLASSES.iter().filter_map(|(name, class)| Some((Scope::new(name).ok()?, *class))).collect();
    let mut stack = ScopeStack::new();
    let (mut out, mut open) = (String::with_capacity(text.len() * 2), "");
    for line in text.split_inclusive('\n') {
        let mut at = 0;
        for (end, op) in parser.parse_line(line, grammars).ok()? {
            write_part(line.get(at..end)?, &stack, &scopes, &mut open, &mut out);
            at = end;
            stack.apply_with_hook(&op, |_: BasicScopeStackOp, _| {}).ok()?;
        }
        write_part(line.get(at..)?, &stack, &scopes, &mut open, &mut out);
    }
    if !open.is_empty() {
        out.push_str("</span>");
    }
    Some(out)
}

fn write_part(part: &str, stack: &ScopeStack, scopes: &[(Scope, &'static str)], open: &mut &'static str, out: &mut String) {
    if part.is_empty() {
        return;
    }
    let class_of = |scope: &Scope| scopes.iter().find(|(known, _)| known.is_prefix_of(*scope)).map(|(_, class)| *class);
    let class = if part.trim().is_empty() { *open } else { stack.as_slice().iter().rev().find_map(class_of).unwrap_or_default() };
    if class != *open {
        if !open.is_empty() {
            out.push_str("</span>");
        }
        if !class.is_empty() {
            let _ = write!(out, "<span class=\"{class}\">");
        }
        *open = class;
    }
    escape(part, out);
}

fn grammars() -> &'static SyntaxSet {
    static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();
    GRAMMARS.get_or_init(SyntaxSet::load_defaults_newlines)
}

/// The grammar of a language as pages name it.
fn grammar<'a>(grammars: &'a SyntaxSet, language: &str) -> Option<&'a SyntaxReference> {
    let name = language.to_ascii_lowercase();
    let name = match name.as_str() {
        // Languages without a grammar of their own here read well by that of a near one.
        "typescript" | "ts" | "tsx" | "jsx" | "mjs" | "node" | "javascript" => "js",
        "shell" | "console" | "shellscript" | "zsh" | "sh-session" => "sh",
        "golang" => "go",
        "c++" | "cxx" | "hpp" => "cpp",
        "csharp" | "c#" => "cs",
        "objective-c" | "objc" => "m",
        "kotlin" | "kt" | "swift" | "dart" => "java",
        "jsonc" | "json5" => "json",
        "svg" | "xhtml" | "vue" => "html",
        "text" | "plaintext" | "plain" | "none" | "output" => return None,
        name => name,
    };
    grammars.find_syntax_by_token(name).filter(|found| found.name != "Plain Text")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(markup: &str) -> String {
        let mut out = String::new();
        let mut rest = markup;
        while let Some((before, after)) = rest.split_once('<') {
            out.push_str(before);
            rest = after.split_once('>').unwrap().1;
        }
        (out + rest).replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    #[test]
    fn parts_have_their_classes_and_the_text_stays() {
        let code = "// ice & <fog>\nfn main() {\n    let depth = \"7 \\\" m\";\n    println!(\"{}\", 42 < 7);\n}\n";
        let shown = coloured("rust", code).unwrap();
        assert_eq!(bare(&shown), code);
        for part in ["<span class=\"c-comment\">// ice &amp; &lt;fog&gt;", "<span class=\"c-keyword\">fn </span><span class=\"c-name\">main</span>", "<span class=\"c-constant\">42 </span>&lt;"] {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        for (language, code) in [
            ("python", "def f(x):\n\treturn 'é𝒳' # ok"),
            ("ts", "const a: string = `x`;"),
            ("bash", "echo \"$HOME\" | wc"),
            ("html", "<p class=\"x\">&amp;</p>"),
            ("sql", "SELECT 1;"),
            ("json", "{\"a\": [1]}"),
        ] {
            let shown = coloured(language, code).unwrap();
            assert_eq!(bare(&shown), code, "{language}");
            assert!(shown.contains("<span"), "{language}: {shown}");
        }
    }

    #[test]
    fn what_no_grammar_knows_or_is_too_long_stays_plain() {
        assert_eq!(coloured("klingon", "x"), None);
        assert_eq!(coloured("text", "x"), None);
        assert_eq!(coloured("js", &"x".repeat(LONGEST_LINE + 1)), None);
        assert_eq!(coloured("js", &"x\n".repeat(LONGEST)), None);
    }
}
