//! What is measured of a segment before it is judged. Names and order are those of the learned model.

use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

use memchr::memmem::Finder;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet, FxHasher};

use super::phrases;
use crate::extract::cues::{self, Cue};
use crate::extract::metadata::{Declarations, dates};
use crate::extract::page::{Kind, Page, Segment, within};

/// Words that make one shingle, when text is compared with the declared body.
const SHINGLE: usize = 3;
/// Segments below a heading that no longer borrow its words.
const FAR: usize = 60;
/// The last columns of a row: what the words of the line say, of those near it, and of the heading above.
#[cfg(feature = "training")]
pub(super) const SPOKEN: usize = 20;
/// Code points of a line in which cues are looked for.
const CUED: usize = 240;
/// Code points of a line that may be a title: longer ones are not normalised.
const FOLDED: usize = 300;

/// What is measured of one segment. As wide as a byte counts: no feature of a model stands outside.
pub(super) type Row = [f32; 256];

/// What is measured of every segment.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    /// How much of each row is measured; the rest is empty.
    #[cfg_attr(not(feature = "training"), allow(dead_code, reason = "the model knows its columns"))]
    pub(super) width: usize,
}

/// One row for each segment.
pub(super) fn rows(page: &Page, context: &Declarations, headline: Option<usize>) -> Rows {
    Measures::new(page, context, headline).rows()
}

struct Measures<'a> {
    page: &'a Page,
    context: &'a Declarations,
    /// For each title of the page, what finds it in a line.
    titles: Vec<Finder<'a>>,
    is_article: bool,
    is_thread: bool,
    /// Lines that are short enough, normalised.
    folded: Vec<String>,
    /// The best by readability-like scoring.
    core: usize,
    declared: usize,
    declared_body: Option<HashSet<u64>>,
    /// For each element, how many of its kind stand side by side, and how long each is on average.
    repeats: Vec<(f32, f32)>,
    headline: Option<usize>,
    /// How many `article` elements there are, as a logarithm.
    articles: f32,
    before: Vec<usize>,
    /// Prose before each segment that stands in no comments.
    plain_prose: Vec<usize>,
    /// Prose before each segment.
    prose: Vec<usize>,
    kin: Kin,
    /// Whether a picture stands between the segment and the one before.
    after_picture: Vec<bool>,
    /// How often each text stands on the page.
    copies: Vec<u32>,
    levels: Vec<Level>,
}

/// What an element says of all the segments in it.
#[derive(Debug, Clone, Copy)]
struct Level {
    /// Its text, links, prose and points, as they stand in a row.
    columns: [f32; 6],
    lean: Lean,
}

/// Which side the words of an element's class and id, and of those around it, lean to.
#[derive(Debug, Clone, Copy, Default)]
struct Lean {
    sum: f32,
    least: f32,
    most: f32,
    /// Of the innermost that leans at all.
    nearest: f32,
}

impl Lean {
    /// With an element more inside of it.
    fn and(self, own: f32) -> Self {
        Self { sum: self.sum + own, least: self.least.min(own), most: self.most.max(own), nearest: if own == 0.0 { self.nearest } else { own } }
    }
}

/// What a text is made of.
#[derive(Default)]
struct Letters {
    commas: usize,
    stops: usize,
    digits: usize,
    capitals: usize,
    signs: usize,
    /// Whether a mark of menus and footers stands in it.
    marked: bool,
    /// Whether an address of a person or of a mailbox may stand in it.
    at: bool,
    western_digits: bool,
}

impl Letters {
    fn count(text: &str) -> Self {
        let mut letters = Self::default();
        for c in text.chars() {
            match c {
                'a'..='z' | ' ' => {}
                'A'..='Z' => letters.capitals += 1,
                '0'..='9' => {
                    letters.digits += 1;
                    letters.western_digits = true;
                }
                c => letters.add(c),
            }
        }
        letters
    }

    fn add(&mut self, c: char) {
        self.commas += usize::from(matches!(c, ',' | '，' | '、' | '،' | ';'));
        self.stops += usize::from(matches!(c, '.' | '。' | '!' | '?' | '।' | '؟'));
        self.digits += usize::from(c.is_numeric());
        self.capitals += usize::from(c.is_uppercase());
        self.signs += usize::from(!c.is_alphanumeric() && !c.is_whitespace());
        self.marked |= matches!(c, '|' | '©' | '·' | '•' | '›' | '»' | '→');
        self.at |= c == '@';
    }
}

/// Where the page's prose stands: characters by parent and kind of block, by kind alone, by parent alone.
#[derive(Default)]
struct Kin {
    twins: HashMap<(usize, u64), usize>,
    alike: HashMap<u64, usize>,
    siblings: HashMap<usize, usize>,
    total: usize,
}

impl Kin {
    fn count(page: &Page) -> Self {
        let mut kin = Self::default();
        for segment in page.segments.iter().filter(|segment| segment.is_prose()) {
            let element = &page.elements[segment.element];
            *kin.twins.entry((element.parent, element.signature)).or_default() += segment.chars;
            *kin.alike.entry(element.signature).or_default() += segment.chars;
            *kin.siblings.entry(element.parent).or_default() += segment.chars;
            kin.total += segment.chars;
        }
        kin
    }
}

/// Sums from the first segment on, for means over a window.
struct Sums(Vec<f64>);

impl Sums {
    /// Segments on either side that count as near.
    const NEAR: usize = 5;

    fn of(values: impl Iterator<Item = f32>) -> Self {
        let mut sum = 0.0;
        let sums = values.map(|value| {
            sum += f64::from(value);
            sum
        });
        Self(std::iter::once(0.0).chain(sums.collect::<Vec<_>>()).collect())
    }

    /// The mean of the values near one.
    #[allow(clippy::cast_possible_truncation, reason = "a feature needs no more than f32")]
    fn mean(&self, at: usize) -> f32 {
        let (first, last) = (at.saturating_sub(Self::NEAR), (at + Self::NEAR + 1).min(self.0.len() - 1));
        (self.0[last] - self.0[first]) as f32 / ratio(last - first, 1)
    }
}

/// What a row borrows from the heading above.
#[derive(Default, Clone, Copy)]
struct Heading {
    at: usize,
    level: u8,
    cues: u32,
    chars: usize,
}

impl<'a> Measures<'a> {
    fn new(page: &'a Page, context: &'a Declarations, headline: Option<usize>) -> Self {
        let scores = readability(page);
        let best = (0..scores.len()).max_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(b.cmp(a))).unwrap_or(0);
        let core = widen(page, &scores, best);
        let declared = declared(page);
        let declared_body = context.json.body.as_deref().map(|body| shingles(body).collect());
        let repeats = repeats(page);
        let before = page.offsets();
        let articles = log(page.elements.iter().filter(|element| element.kind == Kind::Article).count());
        let mut plain_prose = vec![0];
        let mut prose = vec![0];
        for segment in &page.segments {
            let counts = segment.is_prose() && segment.within & (within::COMMENTS | within::RELATED | within::SIDE) == 0;
            plain_prose.push(plain_prose.last().unwrap_or(&0) + if counts { segment.chars } else { 0 });
            prose.push(prose.last().unwrap_or(&0) + if segment.is_prose() { segment.chars } else { 0 });
        }
        Self {
            page,
            context,
            titles: context.titles.iter().map(Finder::new).collect(),
            is_article: context.is_article(),
            is_thread: context.is_thread(),
            folded: page.segments.iter().map(|segment| if segment.chars <= FOLDED { cues::normalise(&segment.text) } else { String::new() }).collect(),
            core,
            declared,
            declared_body,
            repeats,
            headline,
            articles,
            before,
            plain_prose,
            prose,
            kin: Kin::count(page),
            after_picture: after_picture(page),
            copies: copies(page),
            levels: levels(page, &scores, scores.get(core).map_or(1.0, |best| best.max(1.0))),
        }
    }

    fn rows(&self) -> Rows {
        let count = self.page.segments.len();
        let mut rows = Rows { rows: vec![[0.0; 256]; count], width: 0 };
        let row = &mut Vec::new();
        let cues: Vec<u32> = self.page.segments.iter().zip(&self.folded).map(|(segment, folded)| cue_bits(&segment.text, folded, segment.chars)).collect();
        let next_prose = distances((0..count).rev(), self.page);
        let previous_prose = distances(0..count, self.page);
        let mut heading = Heading::default();
        let phrases: Vec<[f32; 3]> = self.page.segments.iter().zip(&self.folded).map(|(segment, folded)| phrases::weigh(&segment.text, folded, segment.words)).collect();
        let spoken = Sums::of(phrases.iter().map(|[sum, ..]| *sum));
        let leaning = Sums::of(self.page.segments.iter().map(|segment| self.levels[segment.element].lean.sum));
        for at in 0..count {
            let segment = &self.page.segments[at];
            row.clear();
            self.own(at, cues[at], row);
            self.around(segment, row);
            self.place(at, row);
            self.neighbours(at, &cues, row);
            row.push(ratio(previous_prose[at], 1).min(50.0));
            row.push(ratio(next_prose[at], 1).min(50.0));
            row.push(ratio(at - heading.at.min(at), 1).min(60.0));
            row.push(f32::from(heading.level));
            row.push(bits(heading.cues));
            row.push(log(heading.chars));
            self.kinship(at, row);
            row.extend(phrases[at]);
            for step in [-2_isize, -1, 1, 2] {
                row.extend(at.checked_add_signed(step).and_then(|near| phrases.get(near)).unwrap_or(&[0.0; 3]));
            }
            let headed = heading.level > 0 && at - heading.at < FAR;
            row.extend(if headed { phrases[heading.at] } else { [0.0; 3] });
            row.extend([spoken.mean(at), leaning.mean(at)]);
            rows.width = row.len();
            for (place, value) in rows.rows[at].iter_mut().zip(row.as_slice()) {
                *place = *value;
            }
            if let Some(level) = self.heading_level(segment) {
                heading = Heading { at, level, cues: cues[at], chars: segment.chars };
            }
        }
        rows
    }

    fn heading_level(&self, segment: &Segment) -> Option<u8> {
        if let Kind::Heading(level) = self.page.elements[segment.element].kind { Some(level) } else { None }
    }

    fn own(&self, at: usize, cues: u32, row: &mut Vec<f32>) {
        let segment = &self.page.segments[at];
        let text = segment.text.as_str();
        let letters = Letters::count(text);
        row.push(log(segment.chars));
        row.push(log(segment.words));
        row.push(ratio(segment.chars, segment.words));
        row.push(ratio(segment.linked, segment.chars));
        row.push(log(segment.links));
        row.push(ratio(segment.strong, segment.chars));
        row.push(flag(text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '"', '”', '»', ')'])));
        row.push(flag(text.ends_with([':', '：', ','])));
        row.push(log(letters.commas));
        row.push(log(letters.stops));
        row.push(ratio(letters.digits, segment.chars));
        row.push(ratio(letters.capitals, segment.chars));
        row.push(ratio(letters.signs, segment.chars));
        row.push(flag(text.starts_with(char::is_lowercase)));
        row.push(flag(letters.marked));
        row.push(flag(letters.at));
        row.push(flag(segment.timed));
        row.push(flag(segment.chars <= 60 && segment.chars >= 6 && letters.western_digits && dates::is_date_line(text)));
        row.push(self.title_likeness(at));
        row.push(self.declared_share(text));
        row.push(bits(cues));
        row.push(flag(cues & 1 != 0));
        row.push(flag(cues & 0b1_1110 != 0));
        let element = &self.page.elements[segment.element];
        row.push(kind_number(element.kind));
        row.push(flag(element.kind == Kind::Paragraph));
        row.push(if let Kind::Heading(level) = element.kind { f32::from(level) } else { 0.0 });
    }

    fn title_likeness(&self, at: usize) -> f32 {
        let (chars, folded) = (self.page.segments[at].chars, &self.folded[at]);
        if !(4..=FOLDED).contains(&chars) {
            return 0.0;
        }
        if self.context.titles.contains(folded) {
            return 2.0;
        }
        flag(chars > 12 && self.titles.iter().any(|title| if folded.len() < title.needle().len() { holds(title.needle(), folded.as_bytes()) } else { title.find(folded.as_bytes()).is_some() }))
    }

    fn declared_share(&self, text: &str) -> f32 {
        let Some(body) = &self.declared_body else { return -1.0 };
        let mut all = 0;
        let mut known = 0;
        for shingle in shingles(text) {
            all += 1;
            known += usize::from(body.contains(&shingle));
        }
        ratio(known, all)
    }

    fn around(&self, segment: &Segment, row: &mut Vec<f32>) {
        let page = self.page;
        let bits = segment.within;
        for bit in [
            within::NAV,
            within::HEADER,
            within::FOOTER,
            within::ASIDE,
            within::FORM,
            within::TABLE,
            within::LIST,
            within::ARTICLE,
            within::MAIN,
            within::SECTION,
            within::FIGURE,
            within::QUOTE,
            within::CODE,
            within::DETAILS,
            within::BUTTON,
            within::HIDDEN,
            within::BODY_NAMED,
            within::ROLE_FRAME,
            within::LINK,
            within::STRONG,
            within::ITEMPROP,
            within::NOSCRIPT,
            within::COMMENTS,
            within::RELATED,
            within::SHARING,
            within::ADVERT,
            within::META,
            within::SIDE,
            within::POSTS,
        ] {
            row.push(flag(bits & bit != 0));
        }
        let mut leanings = [0.0_f32; 5];
        let mut repeat = (1.0_f32, 0.0_f32, 0.0_f32);
        for (step, at) in page.around(segment.element).take(8).enumerate() {
            if let Some(leaning) = leanings.get_mut(step) {
                *leaning = page.elements[at].leaning;
            }
            if self.repeats[at].0 > repeat.0 {
                repeat = (self.repeats[at].0, (1.0 + self.repeats[at].1).ln(), ratio(step, 1));
            }
        }
        let Lean { sum, least, most, nearest } = self.levels[segment.element].lean;
        row.extend(leanings);
        row.extend([sum, least, most, nearest, repeat.0.ln(), repeat.1, repeat.2]);
        row.push(ratio(page.elements[segment.element].depth, 1));
        for at in page.around(segment.element).chain(std::iter::repeat(0)).take(4) {
            row.extend(self.levels[at].columns);
        }
    }

    fn place(&self, at: usize, row: &mut Vec<f32>) {
        let page = self.page;
        let segment = &page.segments[at];
        let count = page.segments.len();
        let all = self.before[count].max(1);
        row.push(ratio(at, count));
        row.push(ratio(self.before[at], all));
        row.push(log(at));
        row.push(log(count - at));
        match self.headline {
            Some(headline) => {
                row.push(signed(at, headline));
                row.push(if at >= headline { log(self.before[at] - self.before[headline]) } else { -log(self.before[headline] - self.before[at]) });
            }
            None => row.extend([0.0, 0.0]),
        }
        for container in [self.core, self.declared] {
            let element = &page.elements[container];
            let (first, last) = element.segments;
            let inside = container > 0 && (first..last).contains(&at);
            row.push(flag(inside));
            row.push(if at < first {
                -log(first - at)
            } else if at >= last {
                log(at - last + 1)
            } else {
                0.0
            });
            let chars = self.before[last].saturating_sub(self.before[first]).max(1);
            row.push(if inside { ratio(self.before[at] - self.before[first], chars) } else { -1.0 });
            row.push(if inside { log(self.before[last] - self.before[at]) } else { -1.0 });
            row.push(ratio(element.prose, page.elements[0].prose));
            row.push(ratio(element.linked, element.chars));
            // How far the segment's way up is from the container's own.
            let shared = page.around(segment.element).find(|up| *up <= container && page.elements[*up].end > container).unwrap_or(0);
            row.push(ratio(page.elements[segment.element].depth - page.elements[shared].depth.min(page.elements[segment.element].depth), 1));
            row.push(ratio(page.elements[container].depth - page.elements[shared].depth.min(page.elements[container].depth), 1));
        }
        row.push(log(all));
        row.push(log(count));
        row.push(ratio(page.elements[0].prose, all));
        row.push(ratio(page.elements[0].linked, all));
        row.push(self.articles);
        row.push(flag(self.headline.is_some()));
        row.push(flag(self.is_article));
        row.push(flag(self.is_thread));
        row.push(log(self.plain_prose[at]));
        row.push(log(self.plain_prose[count]));
        row.push(ratio(self.plain_prose[at], self.plain_prose[count]));
        row.push(ratio(self.plain_prose[count], page.elements[0].prose));
        row.push(if segment.chars > 20 { ratio(self.copies[at] as usize, 1) } else { 1.0 });
    }

    /// How the segment's block resembles the blocks that hold the page's prose.
    fn kinship(&self, at: usize, row: &mut Vec<f32>) {
        let page = self.page;
        let segment = &page.segments[at];
        let element = &page.elements[segment.element];
        let parent = &page.elements[element.parent];
        let all = self.kin.total.max(1);
        row.push(ratio(self.kin.twins.get(&(element.parent, element.signature)).copied().unwrap_or(0), all));
        row.push(ratio(self.kin.alike.get(&element.signature).copied().unwrap_or(0), all));
        row.push(ratio(self.kin.siblings.get(&element.parent).copied().unwrap_or(0), all));
        row.push(ratio(self.kin.siblings.get(&parent.parent).copied().unwrap_or(0), all));
        row.push(flag(segment.links == 1 && segment.linked == segment.chars));
        row.push(log(element.pictures));
        row.push(log(parent.pictures));
        row.push(flag(self.after_picture[at]));
        // Its place among its siblings, and the prose that follows beside it.
        let (first, last) = parent.segments;
        row.push(ratio(at.saturating_sub(first), last.saturating_sub(first)));
        row.push(log(last.saturating_sub(at)));
        let prose = |from: usize, to: usize| log(self.prose[to.max(from)] - self.prose[from]);
        row.push(prose(at + 1, last));
        row.push(prose(first.min(at), at));
        let (first, last) = page.elements[self.core].segments;
        row.push(if at < last { prose(at + 1, last) } else { -1.0 });
        row.push(if at >= first { prose(first, at.min(last)) } else { -1.0 });
    }

    fn neighbours(&self, at: usize, cues: &[u32], row: &mut Vec<f32>) {
        let page = self.page;
        let own = &page.segments[at];
        for step in [-3_isize, -2, -1, 1, 2, 3] {
            let near = at.checked_add_signed(step).and_then(|near| page.segments.get(near).map(|segment| (near, segment)));
            let Some((near, segment)) = near else {
                row.extend([-1.0, -1.0, -1.0, -1.0, 0.0]);
                continue;
            };
            let element = &page.elements[segment.element];
            row.push(log(segment.chars));
            row.push(ratio(segment.linked, segment.chars));
            row.push(kind_number(element.kind));
            row.push(flag(element.parent == page.elements[own.element].parent));
            row.push(bits(cues[near]));
        }
    }
}

fn levels(page: &Page, scores: &[f32], best: f32) -> Vec<Level> {
    let all = page.elements.first().map_or(1, |all| all.chars.max(1));
    let mut levels: Vec<Level> = Vec::with_capacity(page.elements.len());
    for (at, (element, score)) in page.elements.iter().zip(scores).enumerate() {
        let columns =
            [log(element.chars), ratio(element.linked, element.chars), ratio(element.prose, element.chars), score / best, ratio(element.chars, all), log(element.segments.1 - element.segments.0)];
        let around = if at > 0 { levels[element.parent].lean } else { Lean::default() };
        levels.push(Level { columns, lean: around.and(element.leaning) });
    }
    levels
}

fn copies(page: &Page) -> Vec<u32> {
    let hashes: Vec<u64> = page.segments.iter().map(|segment| hash(&segment.text)).collect();
    let mut copies: HashMap<u64, u32> = HashMap::default();
    for hash in &hashes {
        *copies.entry(*hash).or_default() += 1;
    }
    hashes.iter().map(|hash| copies[hash]).collect()
}

fn repeats(page: &Page) -> Vec<(f32, f32)> {
    let mut groups: HashMap<(usize, u64), (usize, usize)> = HashMap::with_capacity_and_hasher(page.elements.len(), rustc_hash::FxBuildHasher);
    for element in page.elements.iter().filter(|element| element.segments.0 < element.segments.1 || element.chars > 0) {
        let group = groups.entry((element.parent, element.signature)).or_default();
        group.0 += 1;
        group.1 += element.chars;
    }
    let of = |element: &crate::extract::page::Element| groups.get(&(element.parent, element.signature)).map_or((1.0, 0.0), |(count, chars)| (ratio(*count, 1), ratio(*chars, *count)));
    page.elements.iter().map(of).collect()
}

/// Points for prose go to the parent, half of them to its parent, a third to the next: the scheme of Arc90's Readability.
fn readability(page: &Page) -> Vec<f32> {
    let mut scores = vec![0.0_f32; page.elements.len()];
    for segment in page.segments.iter().filter(|segment| segment.chars >= 25 && segment.within & (within::NAV | within::FOOTER | within::FORM) == 0) {
        let commas = segment.text.chars().filter(|c| matches!(c, ',' | '，' | '、' | '،')).count();
        let points = (1.0 + ratio(commas, 1) + (ratio(segment.chars, 100)).min(3.0)) * (1.0 - ratio(segment.linked, segment.chars));
        let mut holders = page.around(segment.element);
        if matches!(page.elements[segment.element].kind, Kind::Paragraph | Kind::Code | Kind::Cell | Kind::Item) {
            holders.next();
        }
        for (share, at) in [1.0, 0.5, 0.33, 0.25].into_iter().zip(holders) {
            scores[at] += points * share;
        }
    }
    for (score, element) in scores.iter_mut().zip(&page.elements) {
        *score *= 1.0 - ratio(element.linked, element.chars);
    }
    scores
}

/// The best element grows while its parent holds much more prose.
fn widen(page: &Page, scores: &[f32], best: usize) -> usize {
    let mut core = best;
    while core > 0 {
        let parent = page.elements[core].parent;
        let gains = page.elements[parent].prose * 10 > page.elements[core].prose * 13;
        let lone = page.elements[parent].chars == page.elements[core].chars;
        if parent == 0 || !(lone || gains && scores[parent] > scores[best] * 0.3) {
            break;
        }
        core = parent;
    }
    core
}

/// The element that the page itself calls its article; 0 if none.
fn declared(page: &Page) -> usize {
    let mut best = (0, 0);
    for (at, element) in page.elements.iter().enumerate() {
        let own = element.within & !page.elements[element.parent].within;
        let rank = if own & within::BODY_NAMED != 0 {
            3
        } else if own & within::ARTICLE != 0 {
            2
        } else if own & within::MAIN != 0 {
            1
        } else {
            continue;
        };
        let points = element.prose * rank;
        if points > best.0 {
            best = (points, at);
        }
    }
    best.1
}

/// For each segment, whether a picture stands between it and the segment before.
fn after_picture(page: &Page) -> Vec<bool> {
    let mut after = vec![false; page.segments.len()];
    for (at, element) in page.elements.iter().enumerate() {
        // A picture holds nothing: its range is empty and names the segment that comes next.
        let leaf = element.pictures > 0 && element.end == at + 1;
        if leaf && let Some(after) = after.get_mut(element.segments.0) {
            *after = true;
        }
    }
    after
}

fn distances(order: impl Iterator<Item = usize>, page: &Page) -> Vec<usize> {
    let mut distances = vec![0; page.segments.len()];
    let mut since = 50;
    for at in order {
        distances[at] = since;
        since = if page.segments[at].is_prose() { 0 } else { since + 1 };
    }
    distances
}

/// Which cues a line gives: one bit each.
fn cue_bits(text: &str, folded: &str, chars: usize) -> u32 {
    const KINDS: [Cue; 10] = [Cue::By, Cue::Share, Cue::Newsletter, Cue::Comment, Cue::Related, Cue::Advertisement, Cue::Navigation, Cue::Paywall, Cue::FurtherReading, Cue::Faq];
    if chars > CUED {
        return 0;
    }
    let whole = if chars <= 60 { cues::of_folded(folded) } else { &[] };
    let held = cues::held(folded).filter(|cue| matches!(cue, Cue::Newsletter | Cue::Comment | Cue::Paywall));
    let known = held.chain(whole.iter().copied()).filter_map(|cue| KINDS.iter().position(|kind| *kind == cue));
    let mut found = known.fold(0, |found, bit| found | 1 << bit);
    if chars <= 60 && cues::prefix(text, Cue::By).is_some() {
        found |= 1;
    }
    found
}

/// Whether a title holds a line. Nothing is prepared for it: hardly a line begins anywhere in a title.
fn holds(title: &[u8], line: &[u8]) -> bool {
    let Some(first) = line.first() else { return true };
    memchr::memchr_iter(*first, title).any(|at| title[at..].starts_with(line))
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

fn shingles(text: &str) -> impl Iterator<Item = u64> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let size = SHINGLE.min(words.len()).max(1);
    let hashes: Vec<u64> = words
        .windows(size)
        .map(|window| {
            let mut hasher = FxHasher::default();
            window.hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    hashes.into_iter()
}

fn kind_number(kind: Kind) -> f32 {
    match kind {
        Kind::Paragraph => 0.0,
        Kind::Quote => 1.0,
        Kind::Code => 2.0,
        Kind::Heading(_) => 3.0,
        Kind::Item => 4.0,
        Kind::Term => 5.0,
        Kind::Cell => 6.0,
        Kind::Caption => 7.0,
        Kind::Article | Kind::Main => 8.0,
        Kind::Section => 9.0,
        Kind::Div => 10.0,
        Kind::Details => 11.0,
        Kind::Figure => 12.0,
        Kind::Header => 13.0,
        Kind::Aside => 14.0,
        Kind::Footer => 15.0,
        Kind::Form | Kind::Button => 16.0,
        Kind::Nav => 17.0,
        _ => 18.0,
    }
}

#[allow(clippy::cast_precision_loss, reason = "a feature needs no more than f32")]
fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

fn log(count: usize) -> f32 {
    static LOGS: LazyLock<Vec<f32>> = LazyLock::new(|| (0..1024).map(|count| ratio(count, 1).ln_1p()).collect());
    LOGS.get(count).copied().unwrap_or_else(|| ratio(count, 1).ln_1p())
}

fn signed(at: usize, from: usize) -> f32 {
    if at >= from { log(at - from) } else { -log(from - at) }
}

#[allow(clippy::cast_precision_loss, reason = "sixteen bits at most")]
fn bits(bits: u32) -> f32 {
    bits as f32
}

fn flag(condition: bool) -> f32 {
    f32::from(u8::from(condition))
}
