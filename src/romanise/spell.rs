//! Syllables into a written name: capitals, the apostrophe, tones taken off.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The two dots of ü, which are no tone.
const DIAERESIS: char = '\u{308}';
/// The hat of ê, which is no tone.
const CIRCUMFLEX: char = '\u{302}';

/// Surname parts joined by a hyphen, a space, the given name in one word.
pub fn name(surname: &[Vec<String>], given: &[String]) -> String {
    let parts: Vec<String> = surname.iter().map(|part| word(part)).collect();
    format!("{} {}", parts.join("-"), word(given))
}

/// Syllables as one capitalised word, with an apostrophe before a, o, e.
pub fn word(syllables: &[impl AsRef<str>]) -> String {
    let mut word = String::new();
    for syllable in syllables.iter().map(AsRef::as_ref) {
        if !word.is_empty() && needs_apostrophe(syllable) {
            word.push('\'');
        }
        word.push_str(syllable);
    }
    capitalised(&word)
}

fn needs_apostrophe(syllable: &str) -> bool {
    syllable.nfd().next().is_some_and(|first| matches!(first, 'a' | 'o' | 'e'))
}

fn capitalised(word: &str) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// The text without tone marks; ü keeps its dots.
pub fn plain(toned: &str) -> String {
    toned.nfd().filter(|c| !is_combining_mark(*c) || matches!(*c, DIAERESIS | CIRCUMFLEX)).nfc().collect()
}
