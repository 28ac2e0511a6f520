//! One conversation with an extension: each message is checked against what may come next and against the budgets, then done.

use std::io::{Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reader::{ErrorCode, HandedOver, Hints, InputKind, Origin, Outcome, Reader, ReaderError, Record, Source, TextQuoteSelector};

use super::frames::{self, Frame, MAX_MESSAGE};
use super::messages::{Reply, Request};
use crate::output::Failure;
use crate::window;

/// Bytes of a page as it stands in the browser; the extension drops what is no text before it counts.
const MAX_PAGE: usize = 24 * 1024 * 1024;
/// Bytes of one picture.
const MAX_PICTURE: usize = 12 * 1024 * 1024;
/// Bytes of a page's pictures.
const MAX_PICTURES: usize = 64 * 1024 * 1024;
/// Pictures of one page.
const MAX_COUNT: usize = 300;
/// Bytes of an address that a picture is known by.
const MAX_ADDRESS: usize = 2_000;
/// Characters of a title or of a sentence that is answered: both may hold what a page or an extension said.
const MAX_WORDS: usize = 2_000;

/// Talks until the extension has had enough. Only frames go to `output`.
pub(crate) fn run(caller: &str, library: Option<PathBuf>, input: &mut dyn Read, output: &mut dyn Write) -> Result<(), Failure> {
    let mut send = |reply: &Reply| {
        let json = serde_json::to_vec(reply).map_err(|error| Failure::Print(error.to_string()))?;
        frames::write(output, &json).map_err(Failure::from)
    };
    let mut session = match Session::with(caller, library) {
        Ok(session) => session,
        Err(error) => {
            send(&Reply::Error { error: error.clone() })?;
            return Err(error.into());
        }
    };
    loop {
        let message = match frames::read(input).map_err(|error| Failure::Print(format!("the browser cannot be heard: {error}")))? {
            Frame::Message(message) => message,
            Frame::End => return Ok(()),
            Frame::Broken => return Err(ReaderError::invalid("the browser ended in the midst of a message").into()),
            Frame::TooLarge(length) => {
                let error = ReaderError::invalid(format!("a message of {length} bytes: {MAX_MESSAGE} is the most"));
                send(&Reply::Error { error: error.clone() })?;
                return Err(error.into());
            }
        };
        // A page that breaks our own code must be told like any other that could not be kept.
        let answer = catch_unwind(AssertUnwindSafe(|| session.answer(&message))).unwrap_or_else(|_| Err(ReaderError::new(ErrorCode::Unexpected, "Margent could not read this page: a fault of ours")));
        match answer {
            Ok(None) => {}
            Ok(Some(reply)) => send(&reply)?,
            Err(ReaderError { code, message }) => {
                session.coming = None;
                send(&Reply::Error { error: ReaderError::new(code, cut(&message)) })?;
            }
        }
    }
}

struct Session {
    folder: PathBuf,
    reader: Option<Reader>,
    coming: Option<Coming>,
}

/// A page on its way.
struct Coming {
    source: Source,
    /// How many bytes the page has in all.
    size: usize,
    selection: Option<TextQuoteSelector>,
    wanted: Vec<String>,
    picture: Option<Picture>,
    /// Bytes of the pictures that were announced.
    announced: usize,
}

/// A picture on its way.
struct Picture {
    url: String,
    mime: String,
    size: usize,
    bytes: Vec<u8>,
}

impl Session {
    /// Only an extension that was agreed on is listened to.
    fn with(caller: &str, library: Option<PathBuf>) -> Result<Self, ReaderError> {
        let record = Record::read()?;
        if !record.allows(caller) {
            return Err(ReaderError::invalid(format!("{caller:?} may not hand pages over: `margent browser install --extension-id ID` lets another extension in")));
        }
        Ok(Self { folder: reader::library_folder(library.or(record.library))?, reader: None, coming: None })
    }

    fn answer(&mut self, message: &[u8]) -> Result<Option<Reply>, ReaderError> {
        let request = serde_json::from_slice(message).map_err(|error| ReaderError::invalid(format!("not understood: {error}. Extension and program may be of different age: renew both")))?;
        match request {
            Request::Page { url, title, size, selection } => self.begin(url, title.as_deref(), size, selection).map(|()| None),
            Request::Picture { url, mime, size } => self.coming()?.announce(url, mime, size).map(|()| None),
            Request::Chunk { data } => self.coming()?.take(&data),
            Request::Save => self.save().map(|done| Some(saved(done))),
            Request::Link { url } => self.link(&url).map(|done| Some(saved(done))),
            Request::Open { id } => window::open(&self.folder, Some(&id)).map(|()| Some(Reply::Opened)),
        }
    }

    fn begin(&mut self, url: String, title: Option<&str>, size: usize, selection: Option<TextQuoteSelector>) -> Result<(), ReaderError> {
        if size == 0 || size > MAX_PAGE {
            return Err(ReaderError::new(ErrorCode::Unreadable, format!("a page of {size} bytes: it must have some, and {MAX_PAGE} is the most")));
        }
        let hints = Hints { kind: Some(InputKind::Html), url: Some(url), charset: Some("utf-8".to_owned()) };
        let source = Source { hints, fallback_title: title.map(cut), origin: Some(Origin::HandedOver), ..Source::default() };
        self.coming = Some(Coming { source, size, selection, wanted: Vec::new(), picture: None, announced: 0 });
        Ok(())
    }

    fn coming(&mut self) -> Result<&mut Coming, ReaderError> {
        self.coming.as_mut().ok_or_else(|| ReaderError::invalid("no page was announced"))
    }

    fn save(&mut self) -> Result<HandedOver, ReaderError> {
        let coming = self.coming.take().filter(Coming::is_whole).ok_or_else(|| ReaderError::invalid("the page is not all there"))?;
        reader::hand_over(self.reader()?, &coming.source, coming.selection.as_ref())
    }

    fn link(&mut self, url: &str) -> Result<HandedOver, ReaderError> {
        let reader = self.reader()?;
        let mut saved = reader::save_url(reader, url, &[], false)?;
        if let Some(job) = saved.job_id.clone().filter(|_| saved.outcome == Outcome::Queued) {
            saved = reader::wait(reader, &job)?;
        }
        Ok(HandedOver { saved, selection: None })
    }

    /// The library, opened when it is needed first.
    fn reader(&mut self) -> Result<&Reader, ReaderError> {
        let reader = match self.reader.take() {
            Some(reader) => reader,
            None => Reader::open(Path::new(&self.folder))?,
        };
        Ok(self.reader.insert(reader))
    }
}

impl Coming {
    fn announce(&mut self, url: String, mime: String, size: usize) -> Result<(), ReaderError> {
        if !self.is_whole() {
            return Err(ReaderError::invalid("something else is still on its way"));
        }
        if !self.wanted.contains(&url) || self.source.pictures.contains_key(&url) {
            return Err(ReaderError::invalid("a picture that nobody asked for"));
        }
        self.announced = self.announced.saturating_add(size);
        if size == 0 || size > MAX_PICTURE || self.announced > MAX_PICTURES {
            return Err(ReaderError::invalid(format!("a picture of {size} bytes: {MAX_PICTURE} is the most for one, {MAX_PICTURES} for all")));
        }
        if !mime.starts_with("image/") || mime.len() > 100 {
            return Err(ReaderError::invalid("a picture that is none"));
        }
        self.picture = Some(Picture { url, mime, size, bytes: Vec::new() });
        Ok(())
    }

    /// Takes the next bytes. When the page is whole, its pictures are asked for.
    fn take(&mut self, data: &str) -> Result<Option<Reply>, ReaderError> {
        let bytes = STANDARD.decode(data).map_err(|error| ReaderError::invalid(format!("not base64: {error}")))?;
        let (target, size) = match &mut self.picture {
            Some(picture) => (&mut picture.bytes, picture.size),
            None => (&mut self.source.bytes, self.size),
        };
        if target.len() + bytes.len() > size {
            return Err(ReaderError::invalid("more bytes than were announced"));
        }
        target.extend(bytes);
        if target.len() < size {
            return Ok(None);
        }
        if let Some(picture) = self.picture.take() {
            self.source.pictures.insert(picture.url, (picture.mime, picture.bytes));
            return Ok(None);
        }
        self.wanted = reader::wanted_pictures(&self.source.bytes, &self.source.hints)?.into_iter().filter(|url| url.len() <= MAX_ADDRESS).take(MAX_COUNT).collect();
        Ok(Some(Reply::Wanted { pictures: self.wanted.clone(), each: MAX_PICTURE, all: MAX_PICTURES }))
    }

    fn is_whole(&self) -> bool {
        self.picture.is_none() && self.source.bytes.len() == self.size
    }
}

fn saved(mut done: HandedOver) -> Reply {
    done.saved.title = cut(&done.saved.title);
    Reply::Saved(done)
}

/// No answer may outgrow a message, whatever was said before it.
fn cut(words: &str) -> String {
    words.chars().take(MAX_WORDS).collect()
}
