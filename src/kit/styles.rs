//! The styles of a Word file: Song for text, Hei for headings, each with a Latin face beside it.

use std::fmt::Write as _;

use super::Document;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// What a language wants of its letters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Face {
    /// Whether the language is written without spaces.
    pub is_wide: bool,
    lang: String,
    text: &'static str,
    heading: &'static str,
}

impl Face {
    /// The face of a document.
    pub(super) fn of(document: &Document) -> Face {
        let (text, heading) = match (document.is_vertical, document.is_wide) {
            (true, _) => ("Mongolian Baiti", "Mongolian Baiti"),
            (_, true) => ("Times New Roman", "Arial"),
            _ => ("Times New Roman", "Times New Roman"),
        };
        Face { is_wide: document.is_wide, lang: document.lang.clone(), text, heading }
    }

    /// The language of the letters that are not Chinese.
    fn latin_lang(&self) -> &str {
        if self.is_wide || self.lang.is_empty() { "en-US" } else { &self.lang }
    }

    fn east_asian_lang(&self) -> &str {
        if self.is_wide && !self.lang.is_empty() { &self.lang } else { "zh-CN" }
    }
}

/// `word/styles.xml`.
pub(super) fn styles(face: &Face) -> String {
    let mut xml = format!("<w:styles xmlns:w=\"{W}\">");
    xml.push_str(&defaults(face));
    // Sizes in half points, spaces in twentieths of a point.
    push(&mut xml, "Normal", "Normal", "<w:spacing w:line=\"360\" w:lineRule=\"auto\"/>", "");
    let title = fonts(face.heading, "黑体");
    push(
        &mut xml,
        "Title",
        "Title",
        "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
        &format!("{title}<w:b/><w:bCs/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>"),
    );
    for (level, size) in [(1, 32), (2, 28), (3, 26), (4, 24)] {
        let paragraph = format!("<w:keepNext/><w:spacing w:before=\"280\" w:after=\"120\"/><w:outlineLvl w:val=\"{}\"/>", level - 1);
        let run = format!("{title}<w:b/><w:bCs/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
        push(&mut xml, &format!("Heading{level}"), &format!("heading {level}"), &paragraph, &run);
    }
    let (body, quote) = match face.is_wide {
        true => ("<w:ind w:firstLineChars=\"200\" w:firstLine=\"480\"/>", fonts(face.text, "楷体")),
        false => ("<w:spacing w:after=\"120\"/>", fonts(face.text, "楷体")),
    };
    push(&mut xml, "BodyText", "Body Text", body, "");
    push(&mut xml, "Quote", "Quote", "<w:spacing w:before=\"120\" w:after=\"120\"/><w:ind w:left=\"480\" w:right=\"480\"/>", &quote);
    push(&mut xml, "ListParagraph", "List Paragraph", "", "");
    xml.push_str(TABLES);
    xml.push_str("</w:styles>");
    xml
}

const TABLES: &str = concat!(
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>",
    "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" ",
    "w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
    "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>",
    "<w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>",
    "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>",
    "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>",
    "</w:tblBorders></w:tblPr></w:style>",
);

fn defaults(face: &Face) -> String {
    format!(
        "<w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"{}\" w:eastAsia=\"{}\"/></w:rPr>\
         </w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        fonts(face.text, "宋体"),
        face.latin_lang(),
        face.east_asian_lang()
    )
}

fn fonts(latin: &str, east_asian: &str) -> String {
    format!("<w:rFonts w:ascii=\"{latin}\" w:eastAsia=\"{east_asian}\" w:hAnsi=\"{latin}\" w:cs=\"{latin}\"/>")
}

fn push(xml: &mut String, id: &str, name: &str, paragraph: &str, run: &str) {
    let is_normal = id == "Normal";
    let default = if is_normal { " w:default=\"1\"" } else { "" };
    let based = if is_normal { "" } else { "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"BodyText\"/>" };
    let _ = write!(
        xml,
        "<w:style w:type=\"paragraph\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr>\
         <w:rPr>{run}</w:rPr></w:style>"
    );
}
