//! What Word, WPS and LibreOffice write, and what must come of it.

use super::PIECES;
use crate::office::sample::{body, docx, sketch};
use crate::office::{OfficeError, read_document};

/// Bodies and their sketches.
fn check(cases: &[(&str, &str)]) {
    for (xml, expected) in cases {
        assert_eq!(sketch(&body(xml).unwrap().blocks), *expected, "{xml}");
    }
}

/// A paragraph of one run.
fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A cell with properties.
fn tc(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

#[test]
fn text_runs_together_from_its_pieces() {
    check(&[
        ("<w:p><w:r><w:t>示</w:t></w:r><w:r><w:t>例</w:t></w:r><w:proofErr w:type=\"x\"/><w:r><w:t>甲</w:t></w:r></w:p>", "示例甲"),
        ("<w:p><w:r><w:t xml:space=\"preserve\">姓  名 </w:t><w:t> 甲\n</w:t></w:r></w:p>", "姓  名 甲"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r></w:p>", "a→b/c/d"),
        ("<w:p><w:r><w:t>1983</w:t><w:noBreakHyphen/><w:t>05</w:t><w:softHyphen/><w:t>x</w:t></w:r></w:p>", "1983-05x"),
        ("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", "a"),
        ("<w:p><w:hyperlink r:id=\"x\"><w:r><w:t>a</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>b</w:t></w:r></w:smartTag></w:p>", "ab"),
        (
            "<w:p><w:r><w:ruby><w:rt><w:r><w:t>li</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>李</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
            "李",
        ),
        ("<w:p/><w:p></w:p>", "¶"),
    ]);
}

#[test]
fn hidden_text_and_instructions_are_not_text() {
    let field = |code: &str, result: &str| {
        let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        format!(
            "{}<w:r><w:instrText>{code}</w:instrText></w:r>{}<w:r><w:t>{result}</w:t></w:r>{}",
            mark("begin"),
            mark("separate"),
            mark("end")
        )
    };
    let nested = field("IF", "外")
        .replace("<w:instrText>IF</w:instrText>", &format!("<w:instrText>IF</w:instrText></w:r>{}<w:r>", field("PAGE", "内")));
    check(&[
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r></w:p>", "b"),
        ("<w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>a</w:t></w:r></w:p>", "a"),
        ("<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>", "a"),
        (&format!("<w:p>{}</w:p>", field("DATE", "2023")), "2023"),
        (&format!("<w:p>{nested}</w:p>"), "外"),
        ("<w:p><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>", "1"),
        ("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p>", "¶b"),
        ("<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>a</w:t></w:r></w:p>", "a"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击此处输入</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            "",
        ),
    ]);
}

#[test]
fn changes_are_read_as_accepted() {
    let gone = "<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>";
    check(&[
        ("<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>", "新"),
        ("<w:p><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo></w:p>", "¶新"),
        (&format!("<w:p>{gone}<w:r><w:t>一</w:t></w:r></w:p>{}", p("二")), "一二"),
        (&format!("<w:p>{gone}</w:p>{}", p("二")), "二"),
        (&format!("{}<w:p>{gone}</w:p>", p("一")), "一"),
        (&format!("<w:p>{gone}<w:r><w:t>一</w:t></w:r></w:p><w:tbl><w:tr>{}</w:tr></w:tbl>", tc("", "x")), "一¶{0+1×1:x}"),
        (
            "<w:p><w:pPr><w:pPrChange><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:pPrChange></w:pPr><w:r><w:t>一</w:t></w:r></w:p><w:p/>",
            "一¶",
        ),
        (
            &format!(
                "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
                tc("", "旧"),
                tc("<w:cellDel/>", "x"),
                tc("", "新")
            ),
            "{0+1×1:新}",
        ),
    ]);
}

#[test]
fn cells_know_what_they_cover() {
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = |rows: &[String]| format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat());
    let (start, go_on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let two = "<w:gridSpan w:val=\"2\"/>";
    check(&[
        (&table(&[row(&[tc(two, "a"), tc("", "b")])]), "{0+2×1:a|2+1×1:b}"),
        (&table(&[row(&[tc(start, "a"), tc("", "b")]), row(&[tc(go_on, "z"), tc("", "c")])]), "{0+1×2:a|1+1×1:b;1+1×1:c}"),
        (
            &table(&[row(&[tc("", "a"), tc(&format!("{two}{start}"), "照片")]), row(&[tc("", "b"), tc(&format!("{two}{go_on}"), "")])]),
            "{0+1×1:a|1+2×2:照片;0+1×1:b}",
        ),
        (&table(&[row(&[tc("<w:hMerge w:val=\"restart\"/>", "a"), tc("<w:hMerge/>", "z"), tc("", "b")])]), "{0+2×1:a|2+1×1:b}"),
        (&table(&[row(&[tc(go_on, "a")]), row(&[tc(go_on, "b")])]), "{0+1×2:a;}"),
        (&table(&[format!("<w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>{}</w:tr>", tc("", "a"))]), "{2+1×1:a}"),
        (&table(&[row(&[tc("<w:gridSpan w:val=\"99999999999\"/>", "a"), tc("<w:gridSpan w:val=\"-1\"/>", "b")])]), "{0+256×1:a|256+1×1:b}"),
        (&table(&[row(&[format!("<w:tc>{}</w:tc>", table(&[row(&[tc("", "in")])]))])]), "{0+1×1:{0+1×1:in}}"),
        (
            &table(&[format!(
                "<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt><w:customXml>{}</w:customXml></w:tr></w:sdtContent></w:sdt>",
                tc("", "a"),
                tc("", "b")
            )]),
            "{0+1×1:a|1+1×1:b}",
        ),
    ]);
}

#[test]
fn boxes_of_every_make_are_ticked_or_not() {
    let control = |state: &str, sign: &str| {
        format!(
            "<w:sdt><w:sdtPr><w14:checkbox>{state}</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    };
    let form = |state: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:sizeAuto/>{state}</w:checkBox></w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
             <w:r><w:t>☐</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>同意</w:t></w:r>"
        )
    };
    let inline = |inside: &str| format!("<w:p>{inside}</w:p>");
    check(&[
        (&inline(&control("<w14:checked w14:val=\"1\"/>", "☒")), "☑"),
        (&inline(&control("<w14:checked w14:val=\"0\"/>", "☑")), "☐"),
        (&inline(&control("", "☐面向")), "☐面向"),
        (&inline(&control("<w14:checked w14:val=\"true\"/>", "")), "☑"),
        (
            "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:p><w:r><w:t>☒</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p/>",
            "☑¶",
        ),
        (&inline(&form("<w:checked/>")), "☑同意"),
        (&inline(&form("<w:default w:val=\"1\"/>")), "☑同意"),
        (&inline(&form("<w:default w:val=\"1\"/><w:checked w:val=\"0\"/>")), "☐同意"),
        (&inline(&form("")), "☐同意"),
        ("<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:t>甲</w:t></w:r></w:p>", "☑甲"),
        (
            "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Wingdings 2\" w:hAnsi=\"Wingdings 2\"/></w:rPr><w:t>R</w:t></w:r><w:r><w:t>R</w:t></w:r></w:p>",
            "☑R",
        ),
        (
            "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>eq \\o\\ac(</w:instrText></w:r><w:r><w:instrText>□</w:instrText></w:r>\
             <w:r><w:instrText>,√)</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>甲</w:t></w:r></w:p>",
            "☑甲",
        ),
        ("<w:p><w:r><w:t>☑☒√■</w:t></w:r></w:p>", "☑☒√■"),
    ]);
}

#[test]
fn text_boxes_are_read_once_whatever_their_dialect() {
    let inside = "<w:txbxContent><w:p><w:r><w:t>盒</w:t></w:r></w:p></w:txbxContent>";
    let drawing = format!("<w:drawing><a:graphic><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphic></w:drawing>");
    let vml = format!("<w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>");
    let either = |choice: &str| {
        format!(
            "<mc:AlternateContent><mc:Choice Requires=\"wps\">{choice}</mc:Choice><mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent>"
        )
    };
    let paragraph = |inside: &str| format!("<w:p><w:r>{inside}</w:r><w:r><w:t>文</w:t></w:r></w:p>{}", p("后"));
    check(&[
        (&paragraph(&drawing), "文¶盒¶后"),
        (&paragraph(&vml), "文¶盒¶后"),
        (&paragraph(&either(&drawing)), "文¶盒¶后"),
        (&paragraph(&either("<w:drawing><a:graphic/></w:drawing>")), "文¶盒¶后"),
    ]);
}

#[test]
fn pictures_come_once_and_nothing_outside_is_touched() {
    let blip = |id: &str| format!("<w:p><w:r><w:drawing><a:blip {id}/></w:drawing></w:r></w:p>");
    let xml = [
        blip("r:embed=\"rId5\""),
        blip("r:embed=\"rId6\""),
        "<w:p><w:r><w:pict><v:shape><v:imagedata r:id=\"rId7\" o:title=\"\"/></v:shape></w:pict></w:r></w:p>".to_owned(),
        blip("r:link=\"rId8\""),
        blip("r:embed=\"rId9\""),
        blip("r:embed=\"none\""),
        "<w:p><w:r><w:object><v:shape><v:imagedata r:id=\"rId7\"/></v:shape><o:OLEObject r:id=\"rIdX\"/></w:object></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:object><v:shape><v:imagedata r:id=\"rId6\"/></v:shape><w:control r:id=\"rIdX\"/></w:object></w:r></w:p>".to_owned(),
        "<w:altChunk r:id=\"rIdY\"/>".to_owned(),
    ];
    let links = [
        ("rId5", "image", "media/image1.png"),
        ("rId6", "image", "/word/media/IMAGE1.png"),
        ("rId7", "image", "../word/media/image2.jpeg"),
        ("rId8", "image", "https://example.org/a.png"),
        ("rId9", "image", "../../../../etc/hostname"),
    ];
    let parts: [(&str, &[u8]); 2] = [("word/media/image1.png", b"one"), ("word/media/image2.jpeg", b"two")];
    let document = read_document(&docx(&xml.concat(), &links, &parts)).unwrap();
    assert_eq!(sketch(&document.blocks), "[0]¶[0]¶[1]¶¶¶¶[1]¶");
    let pictures: Vec<_> = document.pictures.iter().map(|picture| (picture.name.as_str(), picture.bytes.as_slice())).collect();
    assert_eq!(pictures, [("image1.png", &b"one"[..]), ("image2.jpeg", b"two")]);
    assert_eq!(document.outside, 5, "a link, a missing part, an object, a control, an included file");
}

#[test]
fn strict_files_and_odd_prefixes_read_the_same() {
    let strict = "<document xmlns=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><body><p><r><t>甲</t></r></p></body></document>";
    let root = "<Relationships><Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/doc/main.xml\"/></Relationships>";
    let bytes = crate::office::sample::zip(&[("_rels/.rels", root), ("doc/main.xml", strict)]);
    assert_eq!(sketch(&read_document(&bytes).unwrap().blocks), "甲");
}

#[test]
fn hostile_documents_end_in_a_clear_error() {
    let tables = "<w:tbl><w:tr><w:tc>".repeat(10_000) + &"</w:tc></w:tr></w:tbl>".repeat(10_000);
    assert_eq!(body(&tables).unwrap_err(), OfficeError::TooDeep);
    let empty = body(&"<w:p/>".repeat(PIECES as usize + 1)).unwrap_err();
    assert!(matches!(empty, OfficeError::TooLarge { .. }), "{empty:?}");
    let runs = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>".to_owned()
        + &"<w:r><w:fldChar w:fldCharType=\"begin\"/><w:t>a</w:t></w:r>".repeat(200_000)
        + "</w:p>";
    assert_eq!(sketch(&body(&runs).unwrap().blocks), "");
    let attribute = format!("<w:p w:x=\"{}\"><w:r><w:t>a</w:t></w:r></w:p>", "x".repeat(10_000_000));
    assert_eq!(sketch(&body(&attribute).unwrap().blocks), "a");
    assert_eq!(read_document(b"PK").unwrap_err(), OfficeError::damaged("压缩包目录有误", "the archive’s list of files"));
}
