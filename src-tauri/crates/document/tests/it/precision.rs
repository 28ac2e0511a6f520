//! What looks like text and is none: copies for another width of window, players' buttons, credits, lines of tags, notices about scripts.

use document::{Document, Hints, InputKind, extract};

const PARAGRAPHS: [&str; 4] = [
    "The harbour office opened its new tide gauge on Monday, and for the first time in nine years the figures on the board agree with the water below it.",
    "Three engineers spent the summer on the float, the chain and the little wheel that turns the pen, and they found the fault where nobody had looked: in the paper.",
    "Fishermen had kept their own records meanwhile, in notebooks and on the doors of sheds, and the office has asked to copy all of them before the winter storms.",
    "The old gauge will stay where it is, since a pair of terns has nested in its housing, and the council has promised not to move it before they have gone.",
];

fn read(before: &str, within: &str, after: &str) -> Document {
    let [one, two, three, four] = PARAGRAPHS;
    let page = format!(
        "<!doctype html><html lang=en><head><title>The gauge and the water agree</title></head><body><nav><a href=/>Home</a> <a href=/news>News</a></nav>{before}<main><article><h1>The gauge and the water agree</h1>
         <p>{one}</p><p>{two}</p>{within}<p>{three}</p><p>{four}</p>{after}</article></main><footer>© Harbour Weekly</footer></body></html>"
    );
    let document = extract(page.as_bytes(), &Hints { kind: Some(InputKind::Html), ..Hints::default() }).unwrap();
    for paragraph in PARAGRAPHS {
        assert!(document.text.contains(paragraph), "a paragraph is lost: {paragraph}");
    }
    document
}

fn folds(document: &Document, line: &str) -> bool {
    !document.text.contains(line) && document.folded.iter().any(|folded| folded.text.contains(line))
}

#[test]
fn a_copy_for_another_width_is_read_once() {
    let copy = format!("<div class=narrow-only><p>{}</p></div>", PARAGRAPHS[0]);
    assert_eq!(read("", &copy, "").text.matches(PARAGRAPHS[0]).count(), 1);
}

#[test]
fn what_is_repeated_side_by_side_is_meant() {
    let refrain = format!("<p>{}</p>", PARAGRAPHS[1]);
    assert_eq!(read("", &refrain, "").text.matches(PARAGRAPHS[1]).count(), 2);
}

#[test]
fn a_player_keeps_its_film_and_loses_its_buttons() {
    let player = "<div class='video-js vjs-default'><video src='https://films.example.org/tide.mp4' title='The gauge'></video><div class=vjs-modal-dialog><p>This is a modal window with all the settings of the player in it.</p></div></div>";
    let document = read("", player, "");
    assert!(!document.text.contains("modal window"));
    assert!(document.blocks.iter().any(|block| block.html.contains("tide.mp4")), "the film is lost");
}

#[test]
fn credits_tags_and_notices_are_folded() {
    let lines = "<p>Photo: A. Tern</p><p>Tags: <a href=/t/tides>tides</a>, <a href=/t/harbour>harbour</a></p><p>This slideshow requires JavaScript.</p>";
    let document = read("", lines, "");
    for line in ["Photo: A. Tern", "Tags: tides", "requires JavaScript"] {
        assert!(folds(&document, line), "{line}\n{}", document.text);
    }
}

#[test]
fn sentences_that_only_begin_alike_stay() {
    let lines = "<p>Photos of the old gauge hang in the town hall, where anyone may look at them between nine and five.</p><p>Tags on the chain tell when each link was last greased.</p>";
    let document = read("", lines, "");
    assert!(document.text.contains("Photos of the old gauge") && document.text.contains("Tags on the chain"));
}
