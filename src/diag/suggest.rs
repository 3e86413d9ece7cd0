//! “Did you mean”: the known word nearest to a mistyped one.

/// The word of `known` that is near enough to `typed` to be worth naming.
pub fn suggestion<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    known
        .into_iter()
        .map(|word| (strsim::jaro_winkler(typed, word), word))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn near_words_are_named_and_far_ones_are_not() {
        let known = ["name", "native_place", "employer", "ethnicity"];
        for (typed, wanted) in [
            ("nmae", Some("name")),
            ("employr", Some("employer")),
            ("native-place", Some("native_place")),
            ("ethnicty", Some("ethnicity")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(suggestion(typed, known), wanted, "{typed}");
        }
    }
}
