//! Blocks as HTML to paste: every style stands in its element, for editors that drop style sheets, classes and scripts.
//!
//! [`fragment`] prints the blocks of one text, set as a newspaper sets them on a telephone: paragraphs apart, both edges even
//! where the language is written without spaces, notes small at the end. The template of the article sets what stands around it.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::kit::{Block, Run};

const P: &str = "margin:0 0 16px;font-size:16px;line-height:1.75";
const H2: &str = "margin:32px 0 12px;font-size:18px;line-height:1.5;font-weight:600;color:#1f4d43;text-align:left";
const H3: &str = "margin:24px 0 10px;font-size:16px;line-height:1.5;font-weight:600;color:#1f4d43;text-align:left";
const QUOTE: &str = "margin:0 0 16px;padding:0 0 0 14px;border-left:2px solid #cfc8b8;color:#5a5f58;font-size:16px;line-height:1.75";
const LIST: &str = "margin:0 0 16px;padding:0 0 0 28px";
const INNER_LIST: &str = "margin:6px 0 0;padding:0 0 0 24px";
const ITEM: &str = "margin:0 0 6px;font-size:16px;line-height:1.75";
const CONTINUED: &str = "margin:6px 0 0";
const TABLE: &str = "width:100%;margin:0 0 20px;border-collapse:collapse;border-top:2px solid #1f4d43;font-size:14px;line-height:1.6";
const HEAD: &str = "padding:6px 8px 6px 0;border-bottom:1px solid #1f4d43;font-weight:600;text-align:left;vertical-align:bottom";
const CELL: &str = "padding:6px 8px 6px 0;border-bottom:1px solid #cfc8b8;text-align:left;vertical-align:top";
const NOTES: &str = "margin:24px 0 16px;padding:8px 0 0;border-top:1px solid #cfc8b8";
const NOTE: &str = "margin:0 0 4px;color:#5a5f58;font-size:13px;line-height:1.6";
const STRONG: &str = "font-weight:600";
const DOTS: &str =
    "font-style:normal;-webkit-text-emphasis:dot;text-emphasis:dot;-webkit-text-emphasis-position:under;text-emphasis-position:under right";
const SLANT: &str = "font-style:italic";
const REFERENCE: &str = "font-size:11px;line-height:1;color:#5a5f58";

/// The HTML of a text; `is_wide` tells whether its language is written without spaces.
pub(super) fn fragment(blocks: &[Block], is_wide: bool) -> String {
    let mut printer = Printer { html: String::with_capacity(4 << 10), is_wide, lists: Vec::new(), has_notes: false };
    blocks.iter().for_each(|block| printer.block(block));
    printer.close_lists(0);
    if printer.has_notes {
        printer.html.push_str("</section>");
    }
    printer.html
}

struct Printer {
    html: String,
    is_wide: bool,
    /// The open lists, the outermost first; each has an open item.
    lists: Vec<List>,
    has_notes: bool,
}

/// An open list: how deep it lies, and the number of its last item; none for bullets.
struct List {
    depth: u8,
    number: Option<u64>,
}

impl List {
    fn name(&self) -> &'static str {
        if self.number.is_some() { "ol" } else { "ul" }
    }
}

impl Printer {
    fn block(&mut self, block: &Block) {
        if let Block::Item { depth, mark, runs } = block {
            return self.item(*depth, mark, runs);
        }
        self.close_lists(0);
        match block {
            Block::Heading { level: ..=2, runs } => self.element("h2", H2, runs),
            Block::Heading { runs, .. } => self.element("h3", H3, runs),
            Block::Paragraph(runs) | Block::Line(runs) => self.text("p", P, runs),
            Block::Quote(runs) => self.text("blockquote", QUOTE, runs),
            Block::Table(rows) => self.table(rows),
            Block::Note { mark, runs } => self.note(mark, runs),
            Block::Gap | Block::Item { .. } => {}
        }
    }

    /// Words would stand far apart in short lines with even edges; characters do not.
    fn edge(&self) -> &'static str {
        if self.is_wide { "justify" } else { "left" }
    }

    fn text(&mut self, name: &str, style: &str, runs: &[Run]) {
        let edge = self.edge();
        self.element(name, &format!("{style};text-align:{edge}"), runs);
    }

    fn element(&mut self, name: &str, style: &str, runs: &[Run]) {
        let _ = write!(self.html, "<{name} style=\"{style}\">");
        self.runs(runs);
        let _ = write!(self.html, "</{name}>");
    }

    /// An item goes into the list that it belongs to; one without a mark goes on with the item before it.
    fn item(&mut self, depth: u8, mark: &str, runs: &[Run]) {
        let number = mark.trim_end_matches('.').parse::<u64>().ok();
        self.close_lists(depth + 1);
        let goes_on = self.lists.last().is_some_and(|list| list.depth == depth);
        if mark.is_empty() && goes_on {
            return self.element("p", CONTINUED, runs);
        }
        let follows = self.lists.last().is_some_and(|list| list.number.map(|last| last + 1) == number);
        if goes_on && follows {
            self.html.push_str("</li>");
        } else {
            self.close_lists(depth);
            self.open_list(depth, number);
        }
        self.lists.last_mut().expect("a list is open").number = number;
        let edge = self.edge();
        let _ = write!(self.html, "<li style=\"{ITEM};text-align:{edge}\">");
        self.runs(runs);
    }

    fn open_list(&mut self, depth: u8, number: Option<u64>) {
        let style = if self.lists.is_empty() { LIST } else { INNER_LIST };
        let _ = match number {
            None => write!(self.html, "<ul style=\"{style};list-style-type:disc\">"),
            Some(1) => write!(self.html, "<ol style=\"{style};list-style-type:decimal\">"),
            Some(first) => write!(self.html, "<ol start=\"{first}\" style=\"{style};list-style-type:decimal\">"),
        };
        self.lists.push(List { depth, number });
    }

    /// Closes the lists that lie at a depth or deeper.
    fn close_lists(&mut self, depth: u8) {
        while let Some(list) = self.lists.pop_if(|list| list.depth >= depth) {
            let _ = write!(self.html, "</li></{}>", list.name());
        }
    }

    fn table(&mut self, rows: &[Vec<Vec<Run>>]) {
        let _ = write!(self.html, "<table style=\"{TABLE}\"><tbody>");
        for (at, row) in rows.iter().enumerate() {
            let (name, style) = if at == 0 { ("th", HEAD) } else { ("td", CELL) };
            self.html.push_str("<tr>");
            row.iter().for_each(|cell| self.element(name, style, cell));
            self.html.push_str("</tr>");
        }
        self.html.push_str("</tbody></table>");
    }

    fn note(&mut self, mark: &str, runs: &[Run]) {
        if !std::mem::replace(&mut self.has_notes, true) {
            let _ = write!(self.html, "<section style=\"{NOTES}\">");
        }
        let mark = (!mark.is_empty()).then(|| Run::plain(format!("{mark} ")));
        let runs: Vec<Run> = mark.into_iter().chain(runs.iter().cloned()).collect();
        self.text("p", NOTE, &runs);
    }

    fn runs(&mut self, runs: &[Run]) {
        let emphasis = if self.is_wide { DOTS } else { SLANT };
        for run in runs {
            let looks = [
                (run.is_strong, "strong", STRONG),
                (run.is_emphasised, "em", emphasis),
                (run.is_struck, "s", "text-decoration:line-through"),
                (run.is_reference, "sup", REFERENCE),
            ];
            let looks: Vec<_> = looks.into_iter().filter(|look| look.0).collect();
            looks.iter().for_each(|(_, name, style)| self.html.push_str(&format!("<{name} style=\"{style}\">")));
            self.words(&run.text);
            looks.iter().rev().for_each(|(_, name, _)| self.html.push_str(&format!("</{name}>")));
        }
    }

    /// Words as HTML may hold them; a line feed breaks the line.
    fn words(&mut self, words: &str) {
        let allowed: String = words.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        self.html.push_str(&escape(allowed.as_str()).replace('\n', "<br>"));
    }
}

#[cfg(test)]
mod tests {
    use super::fragment;
    use crate::render::outline::blocks;

    /// What stands where, without the styles; each element must have one, apart from parts of a table.
    fn printed(text: &str) -> String {
        let html = fragment(&blocks(text, true, 0), true);
        let styled = regex::Regex::new("<([a-z0-9]+)( start=\"\\d+\")? style=\"[^\"<]+\">").unwrap();
        let bare = styled.replace_all(&html, "<$1$2!>").into_owned();
        let plain = regex::Regex::new("<(tbody|tr|br)>").unwrap().replace_all(&bare, "").into_owned();
        assert!(!regex::Regex::new("<[a-z0-9]+>").unwrap().is_match(&plain), "{html}");
        bare.replace('!', "")
    }

    #[test]
    fn every_block_has_its_element() {
        for (text, wanted) in [
            ("甲\n乙<&>\"\n\n丙", "<p>甲乙&lt;&amp;&gt;&quot;</p><p>丙</p>"),
            ("## 节\n\n### 小节", "<h2>节</h2><h3>小节</h3>"),
            ("> 引", "<blockquote>引</blockquote>"),
            ("**重***强*~~删~~", "<p><strong>重</strong><em>强</em><s>删</s></p>"),
            ("一  \n二", "<p>一<br>二</p>"),
            ("| a | b |\n|--|--|\n| 1 | |", "<table><tbody><tr><th>a</th><th>b</th></tr><tr><td>1</td><td></td></tr></tbody></table>"),
            ("甲[^x]。\n\n[^x]: 注\n\n乙", "<p>甲<sup>[1]</sup>。</p><p>乙</p><section><p>[1] 注</p></section>"),
        ] {
            assert_eq!(printed(text), wanted, "{text}");
        }
    }

    #[test]
    fn lists_keep_their_marks_and_lie_in_each_other() {
        for (text, wanted) in [
            ("- 甲\n- 乙", "<ul><li>甲</li><li>乙</li></ul>"),
            ("3. 甲\n4. 乙\n\n尾", "<ol start=\"3\"><li>甲</li><li>乙</li></ol><p>尾</p>"),
            ("- 甲\n  1. 一\n  2. 二\n- 乙", "<ul><li>甲<ol><li>一</li><li>二</li></ol></li><li>乙</li></ul>"),
            ("- 甲\n\n  续\n- 乙", "<ul><li>甲<p>续</p></li><li>乙</li></ul>"),
            ("- 甲\n\n1. 乙", "<ul><li>甲</li></ul><ol><li>乙</li></ol>"),
            ("- - 甲\n- 乙", "<ul><li>甲</li></ul><ul><li>乙</li></ul>"),
        ] {
            assert_eq!(printed(text), wanted, "{text}");
        }
    }
}
