//! The messages of a Fluent file: each value and each attribute by its name, as `texts.js` asks for them.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse;

/// By id; an attribute is `message.attribute`.
pub(crate) type Messages = BTreeMap<String, Message>;

/// What is known of one.
#[derive(Debug, Default)]
pub(crate) struct Message {
    /// The values that it needs.
    pub(crate) values: BTreeSet<String>,
    /// All that it may say.
    pub(crate) text: String,
}

/// Reads a file; any mistake in it fails the test.
pub(crate) fn read(file: &str) -> Messages {
    let resource = parse(file).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut messages = Messages::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let id = message.id.name;
        let patterns = message.value.iter().map(|value| (id.to_owned(), value)).chain(message.attributes.iter().map(|one| (format!("{id}.{}", one.id.name), &one.value)));
        for (name, pattern) in patterns {
            let mut told = Message::default();
            walk(pattern, &mut told);
            assert!(messages.insert(name.clone(), told).is_none(), "{name} is there twice");
        }
    }
    messages
}

fn walk(pattern: &Pattern<&str>, told: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => told.text.push_str(value),
            PatternElement::Placeable { expression } => expressed(expression, told),
        }
    }
}

fn expressed(expression: &Expression<&str>, told: &mut Message) {
    match expression {
        Expression::Inline(inline) => inlined(inline, told),
        Expression::Select { selector, variants } => {
            inlined(selector, told);
            for variant in variants {
                walk(&variant.value, told);
            }
        }
    }
}

fn inlined(inline: &InlineExpression<&str>, told: &mut Message) {
    match inline {
        InlineExpression::VariableReference { id } => told.values.extend([id.name.to_owned()]),
        InlineExpression::Placeable { expression } => expressed(expression, told),
        InlineExpression::StringLiteral { value } => told.text.push_str(value),
        InlineExpression::NumberLiteral { .. } => {}
        // Simple texts have no need of them, and this reader none of following them.
        other => panic!("neither functions nor references are used in the texts: {other:?}"),
    }
}
