//! What is rare or intricate in a page, as html5ever's own tokenizer reads it: references to characters, document types.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{self, State};
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// The value of an attribute in which characters are referred to by their names.
pub(super) fn decoded_value(attribute: &str) -> StrTendril {
    let tokens = tokenize(StrTendril::from(format!("<a {attribute}>")), states::Data);
    let tag = tokens.into_iter().find_map(|token| if let Token::TagToken(tag) = token { Some(tag) } else { None });
    tag.and_then(|tag| tag.attrs.into_iter().next()).map(|attribute| attribute.value).unwrap_or_default()
}

/// What html5ever's tokenizer makes of a part of a page.
pub(super) fn tokenize(part: StrTendril, state: State) -> Vec<Token> {
    let tokenizer = Tokenizer::new(Collected::default(), TokenizerOpts { discard_bom: false, initial_state: Some(state), ..TokenizerOpts::default() });
    let input = BufferQueue::default();
    input.push_back(part);
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Collected(RefCell<Vec<Token>>);

impl TokenSink for Collected {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if !matches!(token, Token::ParseError(_)) {
            self.0.borrow_mut().push(token);
        }
        TokenSinkResult::Continue
    }
}
