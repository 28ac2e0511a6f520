//! Articles: written by a seeded generator, in several scripts, or read from pages. A character knows which one of the old text it is.

use crate::random::Random;

/// No character of the old text.
pub(crate) const NEW: u32 = u32::MAX;

/// A character, and which one of the old text it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Atom {
    pub(crate) c: char,
    pub(crate) from: u32,
}

/// One block's text.
pub(crate) type Block = Vec<Atom>;

/// Blocks, and the words from which new text is made.
#[derive(Debug, Clone)]
pub(crate) struct Article {
    pub(crate) blocks: Vec<Block>,
    pub(crate) words: Words,
}

/// How texts of one kind are made.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    common: Vec<String>,
    rare: Vec<String>,
    blank: &'static str,
    stop: &'static str,
    comma: &'static str,
    emoji: bool,
}

const ENGLISH: &str = "the of and to a in is it that was for on are as with his they at be this from have or by one had not but what all were when we there can an your which their said if do will each about how up out them then she many some so these would other into has more her two like him see time could no make than first been its who now people my made over did down only way find use may water long little very after words called just where most know";
const GERMAN: &str = "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde wenn";
const ARABIC: &str = "في من على أن إلى التي كان هذا مع ما عن الذي هو كل قد لم بين بعد ذلك أو هذه كانت عند حتى لا قبل منذ خلال يوم وقد غير حيث أي ثم إذا";
const HEBREW: &str = "של את על לא הוא זה עם היא כי גם או אם כל יותר אני היה רק בין מה אבל אל כמו עד היו אחרי אין יש לפני כך";
const KANA: &str = "の に は を た が で て と し れ さ ある いる も する から な こと として い や など なっ ない この ため その あっ よう また もの";
const EMOJI: [&str; 12] = ["😀", "🚢", "❄️", "👩‍👩‍👧", "🇩🇪", "🧊", "👍🏽", "𝔐", "𐍈", "🏴‍☠️", "☕️", "🎉"];

impl Words {
    /// The words of a script, some frequent and many rare.
    pub(crate) fn of(kind: usize, random: &mut Random) -> Self {
        let (common, letters, blank, stop, comma): (&str, Vec<char>, &str, &str, &str) = match kind {
            0 | 1 | 6 => (ENGLISH, "eeetaoinshrdlucmfwypvbgk".chars().collect(), " ", ".", ","),
            2 => (GERMAN, "eeennirsatdhulcgmobwfkzäöüß".chars().collect(), " ", ".", ","),
            3 => (ARABIC, "اابتثجحخدرزسشصطعغفقكلمنهوي".chars().collect(), " ", ".", "،"),
            4 => (HEBREW, "אבגדהוזחטיכלמנסעפצקרשת".chars().collect(), " ", ".", ","),
            _ => (KANA, ('一'..='丿').chain('水'..='汿').chain('ア'..='ン').collect(), "", "。", "、"),
        };
        let rare = (0..1_500)
            .map(|_| {
                let length = if blank.is_empty() { random.between(1, 3) } else { random.between(3, 10) };
                (0..length).map(|_| *random.pick(&letters)).collect()
            })
            .collect();
        Self { common: common.split(' ').map(str::to_owned).collect(), rare, blank, stop, comma, emoji: kind == 1 }
    }

    /// One word, a frequent one in half of the cases.
    pub(crate) fn word(&self, random: &mut Random) -> String {
        if self.emoji && random.chance(6) {
            return (*random.pick(&EMOJI)).to_owned();
        }
        if random.chance(3) {
            return random.between(1, 2_100).to_string();
        }
        // The low ones come much more often, as in a real language.
        let rank = |random: &mut Random, end: usize| random.below(end) * random.below(end) / end;
        if random.chance(50) { self.common[rank(random, self.common.len())].clone() } else { self.rare[rank(random, self.rare.len())].clone() }
    }

    pub(crate) fn sentence(&self, random: &mut Random) -> String {
        let quoted = random.chance(12);
        let count = random.between(5, 24);
        let mut sentence = String::new();
        for at in 0..count {
            if at > 0 {
                sentence.push_str(match random.below(40) {
                    0..3 => self.comma,
                    3 if !self.blank.is_empty() => " –",
                    4 if !self.blank.is_empty() => "…",
                    _ => "",
                });
                sentence.push_str(self.blank);
            }
            let word = self.word(random);
            if at == 0 {
                sentence.extend(word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)));
            } else {
                sentence.push_str(&word);
            }
            if random.chance(2) && word.is_ascii() {
                sentence.push_str("’s");
            }
        }
        sentence.push_str(self.stop);
        if quoted { format!("“{sentence}”") } else { sentence }
    }

    pub(crate) fn paragraph(&self, random: &mut Random) -> String {
        let count = random.between(1, 6);
        (0..count).map(|_| self.sentence(random)).collect::<Vec<_>>().join(self.blank)
    }

    fn words(&self, random: &mut Random, low: usize, high: usize) -> String {
        let count = random.between(low, high);
        (0..count).map(|_| self.word(random)).collect::<Vec<_>>().join(self.blank)
    }

    pub(crate) fn blank(&self) -> &'static str {
        self.blank
    }
}

/// An article of 15 to 60 blocks: paragraphs, headings, lists, tables, short lines that repeat, and a sentence that comes back.
pub(crate) fn write(random: &mut Random) -> Article {
    let kind = random.below(7);
    let words = Words::of(kind, random);
    let refrain = words.sentence(random);
    let line = words.words(random, 1, 3);
    let mut blocks: Vec<String> = Vec::new();
    for _ in 0..random.between(15, 60) {
        let block = match random.below(20) {
            0 | 1 => words.words(random, 1, 5),
            2 => (0..random.between(2, 6)).map(|_| words.words(random, 2, 12)).collect::<Vec<_>>().join("\n"),
            3 => table(&words, random),
            4 => line.clone(),
            5 | 6 => [words.paragraph(random), refrain.clone(), words.sentence(random)].join(words.blank),
            _ => words.paragraph(random),
        };
        // Two equal blocks in a row cannot be told apart by anybody once one of them is gone.
        if blocks.last() != Some(&block) {
            blocks.push(block);
        }
    }
    from_texts(&blocks, words)
}

/// Blocks with their characters numbered as in the text that they make.
pub(crate) fn from_texts(texts: &[String], words: Words) -> Article {
    let mut at = 0;
    let mut blocks = Vec::new();
    for text in texts {
        blocks.push(
            text.chars()
                .map(|c| Atom {
                    c,
                    from: {
                        at += 1;
                        at - 1
                    },
                })
                .collect(),
        );
        at += 2;
    }
    Article { blocks, words }
}

/// Numbers with few values, as in real tables: many cells are equal.
fn table(words: &Words, random: &mut Random) -> String {
    let columns = random.between(2, 5);
    let rows = (0..random.between(3, 8)).map(|_| (0..columns).map(|column| if column == 0 { words.words(random, 1, 2) } else { random.between(1, 30).to_string() }).collect::<Vec<_>>().join("\t"));
    rows.collect::<Vec<_>>().join("\n")
}

/// The text of blocks, a blank line between them.
pub(crate) fn text(blocks: &[Block]) -> Vec<Atom> {
    let gap = [Atom { c: '\n', from: NEW }; 2];
    blocks.iter().map(Vec::as_slice).collect::<Vec<_>>().join(gap.as_slice())
}
