//! What is known of the strokes of characters: the table shipped in `data/strokes.txt`, and what a record adds to it.
//!
//! The notation is told at the head of the table: a digit for the class of each stroke, and a mark for its form.

use std::{collections::BTreeMap, sync::LazyLock};

/// The strokes of characters that a record gives itself, because the table lacks them or the person writes them otherwise.
#[derive(Clone, Debug, Default)]
pub struct OwnStrokes(BTreeMap<char, Glyph>);

impl OwnStrokes {
    /// Pairs of a character and its strokes, digits 1–5 for 横竖撇点折; what cannot be read was reported with the record and counts as none.
    pub fn given(pairs: &[(char, String)]) -> Self {
        let good = |(character, strokes): &(char, String)| Some((*character, Glyph::parse(strokes, 0)?));
        Self(pairs.iter().filter_map(good).collect())
    }

    /// The strokes to compare a character by: the record's own, else the table's, else none.
    pub(super) fn glyph(&self, character: char) -> &Glyph {
        self.0.get(&character).unwrap_or_else(|| TABLE.glyph(character))
    }
}

/// The characters whose strokes are known, in the order of code points.
pub(super) struct StrokeTable {
    pub(super) characters: Vec<char>,
    glyphs: Vec<Glyph>,
}

/// The shipped table, parsed at its first use.
pub(super) static TABLE: LazyLock<StrokeTable> = LazyLock::new(|| StrokeTable::parse(include_str!("../../../data/strokes.txt")));

impl StrokeTable {
    fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let rows = lines.map(|line| table_line(line).expect("the shipped table is well formed"));
        let (characters, glyphs) = rows.unzip();
        Self { characters, glyphs }
    }

    fn glyph(&self, character: char) -> &Glyph {
        static UNKNOWN: Glyph = Glyph { strokes: Vec::new(), place: 0 };
        self.characters.binary_search(&character).map_or(&UNKNOWN, |row| &self.glyphs[row])
    }
}

fn table_line(line: &str) -> Option<(char, Glyph)> {
    let mut fields = line.split('\t');
    let character = single_character(fields.next()?)?;
    let strokes = fields.next()?;
    let place = fields.next().map_or(Some(0), |place| place.parse().ok())?;
    Some((character, Glyph::parse(strokes, place)?))
}

/// One character as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glyph {
    strokes: Vec<Stroke>,
    /// The place among characters with the very same strokes, from 1; 0 where there is none.
    place: u8,
}

/// One stroke: its class 1–5, and its form within the class, 0 for the main form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stroke {
    class: u8,
    form: u8,
}

/// Stands for the count of a character of unknown strokes, after every other one.
const UNKNOWN_COUNT: u8 = u8::MAX;

impl Glyph {
    fn parse(notation: &str, place: u8) -> Option<Self> {
        let mut strokes = Vec::with_capacity(notation.len());
        for sign in notation.bytes() {
            match sign {
                b'1'..=b'5' => strokes.push(Stroke { class: sign - b'0', form: 0 }),
                mark => strokes.last_mut()?.form_by(mark)?,
            }
        }
        let countable = (1..usize::from(UNKNOWN_COUNT)).contains(&strokes.len());
        countable.then_some(Self { strokes, place })
    }

    /// The number of strokes, where they are known.
    pub(super) fn count(&self) -> Option<usize> {
        Some(self.strokes.len()).filter(|&count| count > 0)
    }

    /// Adds count, classes, forms, place, and the code point as the last resort.
    /// The count comes first, so no character's key begins like the whole key of another one.
    pub(super) fn write_key(&self, character: char, key: &mut Vec<u8>) {
        key.push(self.count().map_or(UNKNOWN_COUNT, |count| count as u8));
        key.extend(self.strokes.iter().map(|stroke| stroke.class));
        key.extend(self.strokes.iter().map(|stroke| stroke.form));
        key.push(self.place);
        key.extend_from_slice(&u32::from(character).to_be_bytes()[1..]);
    }
}

impl Stroke {
    /// Takes the mark that follows a digit; a stroke has at most one, and 撇 has none.
    fn form_by(&mut self, mark: u8) -> Option<()> {
        self.form = match (self.class, self.form, mark) {
            (1 | 2 | 4, 0, b'\'') => 1,
            (5, 0, b'a'..=b's') => mark - b'a' + 1,
            _ => return None,
        };
        Some(())
    }
}

fn single_character(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_code_points() {
        assert!(TABLE.characters.len() > 7_000);
        assert!(TABLE.characters.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn own_strokes_are_digits_or_the_notation_of_the_table() {
        let own = OwnStrokes::given(&[('䶮', "135341134".to_owned()), ('丁', "12'".to_owned())]);
        assert_eq!(own.glyph('䶮').count(), Some(9));
        assert_eq!(own.glyph('丁'), TABLE.glyph('丁'));
    }

    #[test]
    fn bad_own_strokes_are_refused() {
        for strokes in ["", "16", "'1", "1a", "3'", "12''", "5z"] {
            assert!(Glyph::parse(strokes, 0).is_none(), "{strokes}");
            assert_eq!(OwnStrokes::given(&[('𠀀', strokes.to_owned())]).glyph('𠀀').count(), None, "{strokes}");
        }
    }
}
