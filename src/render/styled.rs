//! Styles inside the elements, for editors that drop style sheets and classes.

use std::collections::HashSet;

use ammonia::Builder;
use tera::{Kwargs, State, Value};

/// Elements that a text of ours is printed with and that such editors keep.
const ELEMENTS: [&str; 21] = [
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "strong",
    "em",
    "del",
    "ul",
    "ol",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "sup",
    "br",
];

/// `{{ html | styled(p="margin:0", h3="font-size:18px") }}`: these elements alone, each with its style and no other attribute.
pub(super) fn filter(html: &str, styles: Kwargs, _: &State<'_>) -> Value {
    Value::safe_string(&styled(html, |element| styles.get::<&str>(element).ok().flatten()))
}

fn styled<'s>(html: &str, style: impl Fn(&'static str) -> Option<&'s str>) -> String {
    let mut cleaner = Builder::default();
    cleaner.tags(HashSet::from(ELEMENTS)).tag_attributes(Default::default()).generic_attributes(HashSet::new()).link_rel(None);
    for element in ELEMENTS {
        if let Some(style) = style(element) {
            cleaner.set_tag_attribute_value(element, "style", style);
        }
    }
    cleaner.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::styled;

    #[test]
    fn elements_get_their_style_and_lose_all_else() {
        let style = |element: &str| (element == "p").then_some("margin:0");
        let html = r#"<p class="a" id="b" lang="zh">甲<span class="nb">——</span><a href="x">乙</a></p><script>1</script><h3>丙</h3>"#;
        assert_eq!(styled(html, style), r#"<p style="margin:0">甲——乙</p><h3>丙</h3>"#);
    }
}
