//! One article: of a topic, some of them on an event that others tell of too.

use jiff::Span;
use jiff::civil::{Date, date};

use document::{Block, BlockKind, Direction, Document, FaqEntry, FaqOrigin, Image, Section};

use super::language::LANGUAGES;
use super::words::{TOPICS, Vocabulary, capital};
use crate::random::Random;

/// Articles of one event, at most.
const PER_EVENT: u64 = 6;
const SITES: usize = 400;
const AUTHORS: usize = 3_000;

/// Makes articles.
#[derive(Debug)]
pub struct Maker {
    seed: u64,
    languages: Vec<Vocabulary>,
}

/// An article that was made.
#[derive(Debug)]
pub struct Made {
    /// What it says.
    pub document: Document,
    /// What it is kept from, as Markdown.
    pub source: String,
    /// Names.
    pub tags: Vec<String>,
    /// Passages that were annotated.
    pub notes: Vec<Note>,
    /// Which event it tells of, if any.
    pub event: Option<u64>,
    /// The topic within its language.
    pub topic: usize,
    /// In the archive.
    pub archived: bool,
    /// In the trash.
    pub trashed: bool,
    /// How far it was read, if it was opened.
    pub read: Option<f64>,
}

/// An annotation that was made.
#[derive(Debug)]
pub struct Note {
    /// Code points of the text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words there.
    pub exact: String,
    /// What is written in the margin; empty for a highlight.
    pub body: String,
}

impl Maker {
    /// With this seed.
    pub fn new(seed: u64) -> Self {
        let languages = (1_u64..).zip(LANGUAGES).map(|(n, language)| Vocabulary::new(language, seed.wrapping_mul(31) + n)).collect();
        Self { seed, languages }
    }

    /// Article number `number`. It is the same whatever others are made.
    pub fn article(&self, number: u64) -> Made {
        let random = Random::new(self.seed.wrapping_mul(1_000_003) ^ number.wrapping_mul(7_919));
        // Articles of one event stand near each other, as they come.
        let group = number / PER_EVENT;
        let mut event_random = Random::new(self.seed.wrapping_mul(77) ^ group.wrapping_mul(104_729));
        let is_event = event_random.percent(40);
        let mut shared = if is_event { event_random.clone() } else { random.clone() };
        let language = self.language(&mut shared);
        let topic = shared.below(TOPICS);
        let names: Vec<String> = (0..5).map(|_| language.name(&mut shared)).collect();
        let mut writer = Writer { language, topic, names: &names, random, blocks: Vec::new(), sections: Vec::new(), faq: Vec::new(), points: 0 };
        // And are told within a week.
        let told = is_event.then(|| day(&mut shared));
        writer.write();
        writer.finish(number, is_event.then_some(group), told)
    }

    /// The words by which a topic of a language is told, the most frequent first.
    pub fn topic_words(&self, lang: &str, topic: usize) -> Vec<String> {
        self.languages.iter().find(|known| known.language.tag == lang).map(|known| known.words_of_topic(topic)).unwrap_or_default()
    }

    fn language(&self, random: &mut Random) -> &Vocabulary {
        let mut at = random.below(100);
        for language in &self.languages {
            if at < language.language.share {
                return language;
            }
            at -= language.language.share;
        }
        &self.languages[0]
    }
}

struct Writer<'a> {
    language: &'a Vocabulary,
    topic: usize,
    names: &'a [String],
    random: Random,
    blocks: Vec<Block>,
    sections: Vec<Section>,
    faq: Vec<FaqEntry>,
    points: u32,
}

impl Writer<'_> {
    fn write(&mut self) {
        // 5 to 300 sentences, most of them some dozens.
        let sentences = match self.random.below(100) {
            0..15 => 5 + self.random.below(15),
            15..75 => 20 + self.random.below(40),
            75..95 => 60 + self.random.below(60),
            _ => 120 + self.random.below(181),
        };
        let mut left = sentences;
        while left > 0 {
            if self.blocks.len() > 2 && self.random.percent(14) {
                self.heading();
            }
            let count = (2 + self.random.below(5)).min(left);
            left -= count;
            let text = self.sentences(count);
            self.push(BlockKind::Paragraph, text);
            self.odd_block();
        }
        if self.random.percent(20) {
            self.questions();
        }
    }

    fn heading(&mut self) {
        let title = self.title();
        self.sections.push(Section { ordinal: number(self.sections.len()), parent: None, level: 2, title: title.clone() });
        self.push(BlockKind::Heading { level: 2, why: None }, title);
    }

    /// Lists, code, tables and figures, now and then.
    fn odd_block(&mut self) {
        match self.random.below(100) {
            0 => {
                let code = format!("let {} = {};", self.word().to_lowercase(), self.random.below(10_000));
                self.push(BlockKind::Code { language: Some("rust".into()) }, code);
            }
            1 => {
                let rows: Vec<Vec<String>> = (0..3).map(|_| (0..3).map(|_| self.word()).collect()).collect();
                let text = rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>().join("\n");
                self.push(BlockKind::Table { caption: None, rows, header_rows: 1 }, text);
            }
            2..4 => {
                let caption = self.sentences(1);
                let image = Image { url: format!("https://pictures.example/{}.jpg", self.random.number()), ..Image::default() };
                self.push(BlockKind::Figure { images: vec![image], caption: Some(caption.clone()) }, caption);
            }
            4..7 => {
                let items: Vec<String> = (0..3).map(|_| self.sentences(1)).collect();
                let text = items.join("\n");
                self.push(BlockKind::List { ordered: false, items }, text);
            }
            _ => {}
        }
    }

    fn questions(&mut self) {
        for _ in 0..=self.random.below(5) {
            let question = format!("{}?", self.title());
            let answer = self.sentences(2);
            self.push(BlockKind::Heading { level: 3, why: None }, question.clone());
            self.push(BlockKind::Paragraph, answer.clone());
            self.faq.push(FaqEntry { question, answer, origin: FaqOrigin::Markup });
        }
    }

    fn push(&mut self, kind: BlockKind, text: String) {
        let html = match kind {
            BlockKind::Heading { .. } => format!("<h2>{text}</h2>"),
            _ => format!("<p>{text}</p>"),
        };
        let start = self.points;
        self.points += number(text.chars().count()) + 2;
        let section = self.sections.last().map(|section| section.ordinal);
        self.blocks.push(Block { ordinal: number(self.blocks.len()), section, kind, text, html, start });
    }

    fn word(&mut self) -> String {
        match self.random.below(1_000) {
            0..760 => self.language.word(&mut self.random).to_owned(),
            760..960 => self.language.topic_word(self.topic, &mut self.random).to_owned(),
            960..985 => self.random.one_of(self.names).clone(),
            985..990 => self.language.name(&mut self.random),
            _ => self.random.below(3_000).to_string(),
        }
    }

    fn sentences(&mut self, count: usize) -> String {
        let mut text = String::new();
        for _ in 0..count {
            let length = 8 + self.random.below(20);
            for at in 0..length {
                let word = self.word();
                text.push_str(&if at == 0 { capital(&word) } else { word });
                text.push_str(if at + 1 < length { if self.random.percent(6) { ", " } else { self.language.language.space } } else { self.language.language.stop });
            }
        }
        text.truncate(text.trim_end().len());
        text
    }

    fn title(&mut self) -> String {
        let mut words: Vec<String> = (0..3 + self.random.below(4)).map(|_| self.language.topic_word(self.topic, &mut self.random).to_owned()).collect();
        if self.random.percent(60) {
            words.insert(0, self.random.one_of(self.names).clone());
        }
        capital(&words.join(self.language.language.space))
    }

    fn finish(mut self, number_of: u64, event: Option<u64>, told: Option<Date>) -> Made {
        let title = self.title();
        let text = self.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n");
        let unspaced = self.language.language.space.is_empty();
        let word_count = if unspaced { text.chars().count() } else { text.split_whitespace().count() };
        let site = self.random.below(self.random.clone().below(SITES) + 1);
        let author = self.random.below(AUTHORS);
        let notes = self.notes();
        let tags = (0..self.random.below(4)).map(|_| format!("topic {}", self.random.below(self.random.clone().below(300) + 1))).collect();
        let published = (!self.random.percent(8)).then(|| match told {
            Some(told) => later(told, self.random.below(7)),
            None => day(&mut self.random),
        });
        let source = format!("# {title}\n\n{text}\n");
        let document = Document {
            excerpt: self.blocks.first().map(|block| block.text.chars().take(200).collect()),
            title: Some(title),
            byline: self.random.percent(70).then(|| format!("Author{} Writer{}", author % 60, author / 60)),
            site_name: Some(format!("Paper {site}")),
            published_at: published.map(|day| day.to_string()),
            lang: Some(self.language.language.tag.into()),
            dir: Direction::Ltr,
            url: Some(format!("https://paper{site}.example/{number_of}")),
            word_count: number(word_count),
            text,
            sections: self.sections,
            blocks: self.blocks,
            faq: self.faq,
            ..Document::default()
        };
        let (archived, trashed) = (self.random.percent(55), self.random.percent(3));
        let read = self.random.percent(60).then(|| f64::from(number(self.random.below(100))) / 100.0);
        Made { document, source, tags, notes, event, topic: self.topic, archived, trashed, read }
    }

    fn notes(&mut self) -> Vec<Note> {
        if !self.random.percent(8) {
            return Vec::new();
        }
        (0..=self.random.below(4))
            .map(|_| {
                let block = self.random.below(self.blocks.len());
                let text: Vec<char> = self.blocks[block].text.chars().collect();
                let from = self.random.below(text.len());
                let to = (from + 20 + self.random.below(80)).min(text.len());
                let start = self.blocks[block].start;
                let body = if self.random.percent(50) { self.sentences(1) } else { String::new() };
                Note { start: start + number(from), end: start + number(to), exact: text[from..to].iter().collect(), body }
            })
            .collect()
    }
}

/// More of the last years than of those before.
fn day(random: &mut Random) -> Date {
    let back = random.below(random.clone().below(4_500) + 1);
    date(2026, 11, 20) - Span::new().days(i64::try_from(back).unwrap_or(0))
}

fn later(day: Date, by: usize) -> Date {
    day + Span::new().days(i64::try_from(by).unwrap_or(0))
}

fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
