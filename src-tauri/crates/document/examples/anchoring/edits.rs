//! What editors do to an article. Each edit keeps its books: a character that stays keeps its number, one that is written has none.

use crate::article::{Article, Atom, Block, NEW, Words};
use crate::random::Random;

/// The kinds of edit, in the order of the report.
pub(crate) const KINDS: [&str; 10] =
    ["typo", "word swapped", "paragraph inserted", "paragraph deleted", "paragraph moved", "paragraph split", "paragraphs merged", "typography", "markup", "sentence rewritten"];

/// Does one edit; says which old block it touched (by the number of one of its characters), for highlights to be set there. An edit after which equal
/// blocks would stand side by side is not done: nobody could tell from the texts which is which.
pub(crate) fn edit(kind: usize, article: &mut Article, random: &mut Random) -> Option<u32> {
    let before = article.blocks.clone();
    let touched = change(kind, article, random);
    let text = |block: &Block| block.iter().map(|atom| atom.c).collect::<String>();
    if article.blocks.windows(2).any(|two| two[0].len() == two[1].len() && text(&two[0]) == text(&two[1])) {
        article.blocks = before;
        return None;
    }
    touched
}

fn change(kind: usize, article: &mut Article, random: &mut Random) -> Option<u32> {
    if article.blocks.len() < 4 {
        return None;
    }
    let at = random.below(article.blocks.len());
    let touched = article.blocks[at].iter().map(|atom| atom.from).find(|from| *from != NEW);
    match kind {
        0 => typo(&mut article.blocks[at], random),
        1 => swap(&mut article.blocks[at], &article.words, random),
        2 => {
            let text = if random.chance(20) { pull_quote(article, random) } else { article.words.paragraph(random) };
            article.blocks.insert(at, written(&text));
        }
        3 => drop(article.blocks.remove(at)),
        4 => {
            let block = article.blocks.remove(at);
            article.blocks.insert(random.below(article.blocks.len() + 1), block);
        }
        5 => split(&mut article.blocks, at),
        6 => {
            let before = at.saturating_sub(1);
            let other = article.blocks.remove(before + 1);
            let blank = written(article.words.blank());
            article.blocks[before].extend(blank.into_iter().chain(other));
        }
        7 => typography(&mut article.blocks, random),
        8 => markup(&mut article.blocks, random),
        _ => rewrite(&mut article.blocks[at], &article.words, random),
    }
    touched
}

fn written(text: &str) -> Block {
    text.chars().map(|c| Atom { c, from: NEW }).collect()
}

/// Words as ranges of a block. Text without blanks is cut into single characters.
fn words(block: &Block) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, atom) in block.iter().enumerate() {
        let ideograph = matches!(atom.c, '\u{3040}'..='\u{9fff}');
        if atom.c.is_alphanumeric() && !ideograph {
            start.get_or_insert(at);
            continue;
        }
        found.extend(start.take().map(|start| (start, at)));
        if ideograph {
            found.push((at, at + 1));
        }
    }
    found.extend(start.map(|start| (start, block.len())));
    found
}

fn typo(block: &mut Block, random: &mut Random) {
    let words = words(block);
    if words.is_empty() {
        return;
    }
    let (start, end) = *random.pick(&words);
    let at = random.between(start, end - 1);
    let letter = Atom { c: block[words[random.below(words.len())].0].c, from: NEW };
    // A slip that changes nothing is none.
    if letter.c == block[at].c || block.get(at + 1).is_some_and(|next| next.c == block[at].c) {
        return;
    }
    match random.below(10) {
        0..3 => block[at] = letter,
        3..5 if end - start > 1 => drop(block.remove(at)),
        5 | 6 => block.insert(at, letter),
        7 | 8 if at + 1 < end => {
            // Two letters change places: the second one is written anew before the first.
            let second = block.remove(at + 1);
            block.insert(at, Atom { from: NEW, ..second });
        }
        9 if end < block.len() && block[end].c == ' ' => drop(block.remove(end)),
        _ => block[at] = letter,
    }
}

fn swap(block: &mut Block, vocabulary: &Words, random: &mut Random) {
    let words = words(block);
    if words.is_empty() {
        return;
    }
    let (start, end) = *random.pick(&words);
    let word = vocabulary.word(random);
    if !word.chars().eq(block[start..end].iter().map(|atom| atom.c)) {
        block.splice(start..end, written(&word));
    }
}

/// A sentence of the article once more, as magazines do.
fn pull_quote(article: &Article, random: &mut Random) -> String {
    let block = random.pick(&article.blocks);
    let text: String = block.iter().map(|atom| atom.c).collect();
    text.split_inclusive(['.', '。']).next().unwrap_or_default().to_owned()
}

fn split(blocks: &mut Vec<Block>, at: usize) {
    let ends: Vec<usize> = (1..blocks[at].len()).filter(|end| matches!(blocks[at][end - 1].c, '.' | '。' | '\n' | '”')).collect();
    let Some(end) = ends.get(ends.len() / 2) else { return };
    let mut rest = blocks[at].split_off(*end);
    while rest.first().is_some_and(|atom| atom.c.is_whitespace()) {
        rest.remove(0);
    }
    if !rest.is_empty() {
        blocks.insert(at + 1, rest);
    }
}

/// Another taste in marks, all through the article.
fn typography(blocks: &mut [Block], random: &mut Random) {
    let (straight, dashes, dots, hard) = (random.chance(70), random.chance(50), random.chance(50), random.chance(30));
    for block in blocks {
        let mut out = Block::new();
        for atom in block.iter() {
            let as_is = |c| Atom { c, from: atom.from };
            match atom.c {
                '“' | '”' if straight => out.push(as_is('"')),
                '’' if straight => out.push(as_is('\'')),
                '–' if dashes => out.push(as_is('—')),
                '…' if dots => out.extend([as_is('.'); 3]),
                ' ' if hard && random.chance(10) => out.push(as_is('\u{a0}')),
                _ => out.push(*atom),
            }
        }
        *block = out;
    }
}

/// The same words from other markup: other white space, lists as paragraphs, bullets, soft hyphens.
fn markup(blocks: &mut Vec<Block>, random: &mut Random) {
    let (apart, bullets, hyphens, tabs) = (random.chance(50), random.chance(40), random.chance(40), random.chance(50));
    let mut out: Vec<Block> = Vec::new();
    for block in blocks.drain(..) {
        let lines: Vec<Block> = block.split(|atom| atom.c == '\n').map(<[Atom]>::to_vec).collect();
        let listed = lines.len() > 1;
        let mut made = Block::new();
        for (number, line) in lines.into_iter().enumerate() {
            if number > 0 && apart {
                out.push(std::mem::take(&mut made));
            } else if number > 0 {
                made.push(Atom { c: '\n', from: NEW });
            }
            if listed && bullets {
                made.extend(written("• "));
            }
            for atom in line {
                match atom.c {
                    '\t' if tabs => made.push(Atom { c: ' ', ..atom }),
                    ' ' if random.chance(6) => made.push(Atom { c: '\n', ..atom }),
                    ' ' if random.chance(3) => made.extend([atom, Atom { c: ' ', from: NEW }]),
                    c if hyphens && c.is_ascii_lowercase() && random.chance(2) => made.extend([atom, Atom { c: '\u{ad}', from: NEW }]),
                    _ => made.push(atom),
                }
            }
        }
        out.push(made);
    }
    out.retain(|block| !block.is_empty());
    *blocks = out;
}

/// One sentence gives way to another one.
fn rewrite(block: &mut Block, vocabulary: &Words, random: &mut Random) {
    let mut starts = vec![0];
    starts.extend((1..block.len()).filter(|at| matches!(block[at - 1].c, '.' | '。')));
    let which = random.below(starts.len());
    let (start, end) = (starts[which], starts.get(which + 1).copied().unwrap_or(block.len()));
    let mut sentence = vocabulary.sentence(random);
    if start > 0 {
        sentence.insert_str(0, vocabulary.blank());
    }
    block.splice(start..end, written(&sentence));
}
