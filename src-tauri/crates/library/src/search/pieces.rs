//! A query cut into pieces: parentheses, quotations, words with their field.

/// Code points of a query that are looked at.
const MAX_LENGTH: usize = 4_000;

/// One piece.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it stands, in code points.
    pub(super) start: u32,
    pub(super) end: u32,
    /// As it was typed.
    pub(super) raw: String,
    /// Without its minus, its field and its quotation marks.
    pub(super) text: String,
    /// The field's name, in small letters.
    pub(super) field: Option<String>,
    pub(super) negated: bool,
    pub(super) quoted: bool,
    /// Its quotation has no end.
    pub(super) open_quote: bool,
    mark: Option<Mark>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    Or,
    And,
    Not,
}

impl Piece {
    pub(super) fn is_open(&self) -> bool {
        self.mark == Some(Mark::Open)
    }

    pub(super) fn is_close(&self) -> bool {
        self.mark == Some(Mark::Close)
    }

    pub(super) fn is_or(&self) -> bool {
        self.mark == Some(Mark::Or)
    }

    pub(super) fn is_and(&self) -> bool {
        self.mark == Some(Mark::And)
    }

    pub(super) fn is_not(&self) -> bool {
        self.mark == Some(Mark::Not)
    }

    /// Whether it is a word and nothing else.
    pub(super) fn is_plain(&self) -> bool {
        self.mark.is_none() && self.field.is_none() && !self.negated && !self.quoted
    }
}

/// Cuts a query.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().take(MAX_LENGTH).collect();
    let mut cutter = Cutter { chars: &chars, at: 0 };
    let mut found = Vec::new();
    while let Some(piece) = cutter.piece() {
        found.push(piece);
    }
    found
}

struct Cutter<'a> {
    chars: &'a [char],
    at: usize,
}

impl Cutter<'_> {
    fn now(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn piece(&mut self) -> Option<Piece> {
        while self.now().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        let start = self.at;
        let mut piece = Piece::default();
        let next = self.chars.get(start + 1).copied();
        if matches!(self.now()?, '-' | '−' | '–') && next.is_some_and(|c| c.is_alphanumeric() || is_quote(c) || c == '(') {
            piece.negated = true;
            self.at += 1;
        }
        match self.now()? {
            '(' => piece.mark = Some(self.single(Mark::Open)),
            ')' => piece.mark = Some(self.single(Mark::Close)),
            '|' => piece.mark = Some(self.single(Mark::Or)),
            c if is_quote(c) => self.quotation(&mut piece),
            _ => self.word(&mut piece),
        }
        piece.raw = self.chars[start..self.at].iter().collect();
        (piece.start, piece.end) = (number(start), number(self.at));
        if piece.is_plain() {
            piece.mark = match piece.text.as_str() {
                "OR" => Some(Mark::Or),
                "AND" => Some(Mark::And),
                "NOT" => Some(Mark::Not),
                _ => None,
            };
        }
        Some(piece)
    }

    fn single(&mut self, mark: Mark) -> Mark {
        self.at += 1;
        mark
    }

    fn quotation(&mut self, piece: &mut Piece) {
        self.at += 1;
        let from = self.at;
        while self.now().is_some_and(|c| !is_quote(c)) {
            self.at += 1;
        }
        piece.text = self.chars[from..self.at].iter().collect();
        piece.quoted = true;
        if self.now().is_some() { self.at += 1 } else { piece.open_quote = true }
    }

    fn word(&mut self, piece: &mut Piece) {
        let from = self.at;
        while let Some(c) = self.now().filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '|') && !is_quote(*c)) {
            if c == ':' && piece.field.is_none() {
                let name: String = self.chars[from..self.at].iter().collect();
                let after = self.chars.get(self.at + 1).copied();
                // `16:30` and `https://…` are no fields.
                if !name.is_empty() && name.chars().all(char::is_alphabetic) && !matches!(after, Some('/' | ':')) {
                    self.at += 1;
                    self.value(piece, &name);
                    return;
                }
            }
            self.at += 1;
        }
        piece.text = self.chars[from..self.at].iter().collect();
    }

    fn value(&mut self, piece: &mut Piece, name: &str) {
        piece.field = Some(name.to_lowercase());
        if self.now().is_some_and(is_quote) {
            self.quotation(piece);
            return;
        }
        let from = self.at;
        while self.now().is_some_and(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '|') && !is_quote(c)) {
            self.at += 1;
        }
        piece.text = self.chars[from..self.at].iter().collect();
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」')
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
