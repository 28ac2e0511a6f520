//! What in the library is near an article, and what is the same text from elsewhere.

use reader::{Reader, Source};

const ICE: &str = "The Ferry in the Ice\n\nThe ferry Halcyon left Sundhavn at six and met the ice behind the breakwater. Captain Brandt turned the Halcyon into the wind and waited for the icebreaker Polaris, which came at noon. The icebreaker broke a channel as far as Sundhavn, and the Halcyon followed it home. Brandt said afterwards that he had seen thicker ice in the winter of his youth, and that a captain who waits is a captain who arrives.";
const CHANNEL: &str = "A Channel Through the Ice\n\nThe icebreaker Polaris has kept the channel to Sundhavn open since Tuesday. Its captain reports ice of forty centimetres. The Halcyon is to sail again on Friday, if Brandt agrees.";
const BREAD: &str = "Bread Without Hurry\n\nA dough that stands in the cold for a day needs neither sugar nor much yeast. Flour, water and salt are enough, and an oven that is as hot as it gets. The loaf is done when it sounds hollow.";
const FILLER: &str = "A note on {}\n\nNothing much happened in the town on that day, and the people who live there went about what they do on such days, as they did the week before.";

fn save(reader: &Reader, text: &str) -> String {
    reader::save_source(reader, &Source { bytes: text.as_bytes().to_vec(), ..Source::default() }).unwrap().id.unwrap().to_string()
}

#[test]
fn what_shares_telling_words_is_near_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let reader = Reader::open(folder.path()).unwrap();
    for day in ["Monday", "Tuesday", "Thursday", "Friday", "Saturday"] {
        save(&reader, &FILLER.replace("{}", day));
    }
    let (ice, channel, bread) = (save(&reader, ICE), save(&reader, CHANNEL), save(&reader, BREAD));
    let near = reader::related(&reader, &ice).unwrap();
    assert_eq!(near.iter().map(|one| one.article.title.as_str()).collect::<Vec<_>>(), ["A Channel Through the Ice"]);
    assert!(["icebreaker", "Halcyon", "Brandt"].iter().all(|word| near[0].shared.iter().any(|shared| shared == word)), "{:?}", near[0].shared);
    assert!(near[0].same < 0.2);
    assert_eq!(reader::related(&reader, &channel).unwrap()[0].article.id.as_str(), ice);
    assert!(reader::related(&reader, &bread).unwrap().is_empty(), "nothing is near");
    reader::delete(&reader, &channel).unwrap();
    assert!(reader::related(&reader, &ice).unwrap().is_empty(), "the trash is not shown");
}

#[test]
fn the_same_text_from_elsewhere_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let reader = Reader::open(folder.path()).unwrap();
    let ice = save(&reader, ICE);
    let copy = ICE.replace("The Ferry in the Ice", "Ferry Held by Ice") + "\n\nThis report was sent by the harbour's own office.";
    save(&reader, &copy);
    save(&reader, CHANNEL);
    let near = reader::related(&reader, &ice).unwrap();
    assert_eq!(near[0].article.title, "Ferry Held by Ice");
    assert!(near[0].same > 0.9, "{}", near[0].same);
    assert!(near[1..].iter().all(|one| one.same < 0.2));
}
