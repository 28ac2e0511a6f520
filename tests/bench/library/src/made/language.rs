//! The languages of a made-up library, and how their words sound.

/// How a language's words are made and written.
#[derive(Debug)]
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    /// Of a hundred articles.
    pub share: usize,
    /// Words that every sentence has.
    pub common: &'static [&'static str],
    /// What other words are made of.
    pub syllables: &'static [&'static str],
    /// By which words are inflected.
    pub endings: &'static [&'static str],
    /// What stands between words.
    pub space: &'static str,
    /// What ends a sentence.
    pub stop: &'static str,
}

const LATIN: &[&str] = &[
    "ha", "ver", "lin", "to", "sea", "mar", "gent", "no", "ra", "del", "ki", "pon", "stre", "wa", "el", "or", "un", "ti", "ca", "bel", "dru", "fos", "gri", "hul", "jor", "kam", "les", "mon", "nir",
    "ost", "pra", "qui", "ros", "sul", "tra", "vel", "win", "yar", "zed", "ab", "cor", "dan", "fer", "gal",
];

const CYRILLIC: &[&str] = &["ва", "ло", "ми", "ро", "ста", "не", "ку", "го", "да", "пе", "ша", "ри", "ле", "мо", "тво", "за", "бе", "жи", "чу", "фа", "по", "сне", "кра", "ви"];
const KANA: &[&str] =
    &["日", "本", "国", "会", "社", "長", "大", "山", "川", "東", "西", "京", "市", "町", "人", "学", "生", "新", "聞", "時", "間", "平", "和", "交", "渉", "海", "港", "船", "経", "済"];
const HAN: &[&str] =
    &["中", "国", "人", "民", "大", "会", "和", "平", "经", "济", "发", "展", "新", "闻", "政", "府", "城", "市", "海", "港", "船", "学", "生", "长", "江", "北", "京", "上", "工", "作"];
const THAI: &[&str] = &["สง", "คราม", "บ้าน", "เมือง", "ทะเล", "เรือ", "ภาพ", "ข่าว", "คน", "ไทย", "รัฐ", "งาน", "เด็ก", "น้ำ", "ฟ้า", "ดิน", "ไฟ", "ลม", "ป่า", "เขา"];

/// What the languages of many personal libraries look like together.
pub(super) const LANGUAGES: &[Language] = &[
    Language {
        tag: "en",
        share: 62,
        common: &["the", "of", "and", "a", "in", "to", "is", "was", "for", "that", "on", "with", "as", "by", "it", "from", "at", "are", "this", "not", "have", "which", "but", "be", "they"],
        syllables: LATIN,
        endings: &["", "", "", "s", "ed", "ing", "er", "ation"],
        space: " ",
        stop: ". ",
    },
    Language {
        tag: "de",
        share: 10,
        common: &["der", "die", "und", "in", "den", "von", "zu", "das", "mit", "sich", "des", "auf", "für", "ist", "im", "dem", "nicht", "ein", "eine", "als"],
        syllables: LATIN,
        endings: &["", "", "en", "e", "er", "ung", "ungen", "lich"],
        space: " ",
        stop: ". ",
    },
    Language {
        tag: "fr",
        share: 8,
        common: &["de", "la", "le", "et", "les", "des", "en", "un", "du", "une", "que", "est", "pour", "qui", "dans", "a", "par", "plus", "pas", "au"],
        syllables: LATIN,
        endings: &["", "", "s", "e", "é", "ement", "ation", "ations"],
        space: " ",
        stop: ". ",
    },
    Language {
        tag: "es",
        share: 6,
        common: &["de", "la", "que", "el", "en", "y", "a", "los", "del", "se", "las", "por", "un", "para", "con", "no", "una", "su", "al", "lo"],
        syllables: LATIN,
        endings: &["", "", "s", "o", "a", "os", "ación", "aciones"],
        space: " ",
        stop: ". ",
    },
    Language {
        tag: "ru",
        share: 4,
        common: &["и", "в", "не", "на", "что", "с", "по", "это", "как", "из", "у", "за", "от", "но", "для"],
        syllables: CYRILLIC,
        endings: &["", "", "а", "ы", "ов", "ами", "ать", "ение"],
        space: " ",
        stop: ". ",
    },
    Language {
        tag: "ja", share: 5, common: &["の", "に", "は", "を", "が", "と", "で", "も", "から", "した"], syllables: KANA, endings: &["", "", "する", "した"], space: "", stop: "。"
    },
    Language { tag: "zh", share: 4, common: &["的", "是", "在", "了", "有", "不", "这", "我", "他", "也"], syllables: HAN, endings: &[""], space: "", stop: "。" },
    Language {
        tag: "th", share: 1, common: &["ที่", "และ", "ใน", "ของ", "มี", "การ", "เป็น", "จะ"], syllables: THAI, endings: &[""], space: "", stop: " "
    },
];
