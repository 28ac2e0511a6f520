//! The literals of a script: strings and templates, those within templates as well. As much of JavaScript's grammar as that takes.

/// A literal of a script.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Literal {
    /// A string. `asked`: it is what `t()` or `rich()` is asked for.
    Text { text: String, asked: bool },
    /// A template, cut where values stand in it.
    Template { chunks: Vec<String>, asked: bool },
}

/// All literals of a script.
pub(crate) fn literals(script: &str) -> Vec<Literal> {
    let mut reader = Reader { rest: script.chars().collect(), at: 0, found: Vec::new(), code: String::new() };
    reader.code(false);
    reader.found
}

struct Reader {
    rest: Vec<char>,
    at: usize,
    found: Vec<Literal>,
    /// The code before this place without white space and comments; a literal is one `"`.
    code: String,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.rest.get(self.at + ahead).copied().unwrap_or('\0')
    }

    /// Reads code: to its end, or to the brace that closes a template's value.
    fn code(&mut self, inside: bool) {
        let mut depth = 0;
        while self.at < self.rest.len() {
            match self.peek(0) {
                '/' if self.peek(1) == '/' => self.skip_to("\n"),
                '/' if self.peek(1) == '*' => self.skip_to("*/"),
                '/' if self.begins_pattern() => self.pattern(),
                quote @ ('\'' | '"') => self.string(quote),
                '`' => self.template(),
                '}' if inside && depth == 0 => {
                    self.at += 1;
                    return;
                }
                other => {
                    depth += i32::from(other == '{') - i32::from(other == '}');
                    // A blank between words parts them.
                    if !other.is_whitespace() || self.code.ends_with(char::is_alphanumeric) {
                        self.code.push(other);
                    }
                    self.at += 1;
                }
            }
        }
    }

    fn skip_to(&mut self, end: &str) {
        let end: Vec<char> = end.chars().collect();
        self.at += 2;
        while self.at < self.rest.len() && !self.rest[self.at..].starts_with(&end) {
            self.at += 1;
        }
        self.at += end.len();
    }

    /// Whether a slash begins a regular expression: no value stands before it.
    fn begins_pattern(&self) -> bool {
        let code = self.code.trim_end();
        code.ends_with("return") || !code.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '}' | '"' | '_' | '$'))
    }

    fn pattern(&mut self) {
        let mut class = false;
        self.at += 1;
        while class || self.peek(0) != '/' {
            match self.peek(0) {
                '\\' => self.at += 1,
                '[' => class = true,
                ']' => class = false,
                '\n' | '\0' => return,
                _ => {}
            }
            self.at += 1;
        }
        self.at += 1;
        self.code.push('"');
    }

    fn string(&mut self, quote: char) {
        let asked = self.is_asked();
        let mut text = String::new();
        self.at += 1;
        while self.peek(0) != quote && self.peek(0) != '\0' {
            if self.peek(0) == '\\' {
                self.at += 1;
            }
            text.push(self.peek(0));
            self.at += 1;
        }
        self.at += 1;
        self.code.push('"');
        self.found.push(Literal::Text { text, asked });
    }

    fn template(&mut self) {
        let asked = self.is_asked();
        let (mut chunks, mut chunk) = (Vec::new(), String::new());
        self.at += 1;
        while self.peek(0) != '`' && self.peek(0) != '\0' {
            if self.peek(0) == '$' && self.peek(1) == '{' {
                self.at += 2;
                chunks.push(std::mem::take(&mut chunk));
                let before = std::mem::take(&mut self.code);
                self.code(true);
                self.code = before;
                continue;
            }
            if self.peek(0) == '\\' {
                self.at += 1;
            }
            chunk.push(self.peek(0));
            self.at += 1;
        }
        self.at += 1;
        chunks.push(chunk);
        self.code.push('"');
        self.found.push(Literal::Template { chunks, asked });
    }

    /// Whether what follows is the first argument of `t` or `rich`, or one of two that a condition chooses between.
    fn is_asked(&self) -> bool {
        let (mut depth, mut choice) = (0, false);
        for (at, c) in self.code.char_indices().rev() {
            match c {
                ')' | ']' | '}' => depth += 1,
                '(' if depth == 0 => {
                    let name = self.code[..at].rsplit(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').next().unwrap_or_default();
                    let last = self.code.trim_end().chars().next_back();
                    return matches!(name, "t" | "rich") && (at + 1 == self.code.trim_end().len() || (choice && matches!(last, Some('?' | ':'))));
                }
                '[' | '{' | ',' | ';' if depth == 0 => return false,
                '(' | '[' | '{' => depth -= 1,
                '?' if depth == 0 => choice = true,
                _ => {}
            }
        }
        false
    }
}

#[test]
fn literals_are_found_where_they_stand() {
    let script = r"// 'no'
        const a = t('one'), b = x / 2 / 'y'.length, c = /['`]/.test('two');
        html`<p title=${t(a ? 'three' : 'four', { n: 'five' })}>${list.map((one) => html`<b>${t(`six-${one}`)}</b>`)}</p>`;";
    let found = literals(script);
    let asked: Vec<String> = found
        .iter()
        .filter_map(|one| match one {
            Literal::Text { text, asked: true } => Some(text.clone()),
            Literal::Template { chunks, asked: true } => Some(chunks.join("*")),
            _ => None,
        })
        .collect();
    assert_eq!(asked, ["one", "three", "four", "six-*"]);
    let plain: Vec<&str> = found.iter().filter_map(|one| if let Literal::Text { text, asked: false } = one { Some(text.as_str()) } else { None }).collect();
    assert_eq!(plain, ["y", "two", "five"]);
    assert!(found.contains(&Literal::Template { chunks: vec!["<p title=".into(), ">".into(), "</p>".into()], asked: false }));
}
