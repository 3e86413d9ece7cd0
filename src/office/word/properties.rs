//! The few properties that change what a reader sees. Former properties, kept for tracked changes, are passed over.

use super::OfficeError;
use super::line::Run;
use super::symbols::Font;
use crate::office::xml::Xml;

/// What a content control says of itself.
#[derive(Default)]
pub(super) struct Control {
    /// Its state, if it is a check box.
    pub check: Option<bool>,
    /// It shows only “click here to enter text”.
    pub is_prompt: bool,
}

/// How a cell stands in its row.
#[derive(Default)]
pub(super) struct CellShape {
    /// Grid columns; 0 where nothing is said.
    pub span: usize,
    pub continues_above: bool,
    pub continues_left: bool,
    pub is_deleted: bool,
}

/// How a row stands in its table.
#[derive(Default)]
pub(super) struct RowShape {
    /// Grid columns left free before the first cell.
    pub before: usize,
    pub is_deleted: bool,
}

/// Inside `sdtPr`.
pub(super) fn control(xml: &mut Xml) -> Result<Control, OfficeError> {
    let mut control = Control::default();
    while let Some(tag) = xml.element()? {
        match tag.name() {
            "showingPlcHdr" => control.is_prompt = tag.is_on(),
            "checkbox" => {
                control.check = Some(checked(xml)?.unwrap_or(false));
                continue;
            }
            _ => (),
        }
        xml.skip()?;
    }
    Ok(control)
}

/// Inside `fldChar`: the state of a check box of the old kind.
pub(super) fn form_check_box(xml: &mut Xml) -> Result<Option<bool>, OfficeError> {
    let mut state = None;
    while let Some(data) = xml.element()? {
        if data.name() != "ffData" {
            xml.skip()?;
            continue;
        }
        while let Some(tag) = xml.element()? {
            if tag.name() == "checkBox" { state = Some(checked(xml)?.unwrap_or(false)) } else { xml.skip()? }
        }
    }
    Ok(state)
}

/// Inside either kind of check box: `checked` wins over `default`.
fn checked(xml: &mut Xml) -> Result<Option<bool>, OfficeError> {
    let (mut checked, mut default) = (None, None);
    while let Some(tag) = xml.element()? {
        match tag.name() {
            "checked" => checked = Some(tag.is_on()),
            "default" => default = Some(tag.is_on()),
            _ => (),
        }
        xml.skip()?;
    }
    Ok(checked.or(default))
}

/// Inside `pPr`: whether the paragraph's mark was deleted or moved away.
pub(super) fn mark_is_deleted(xml: &mut Xml) -> Result<bool, OfficeError> {
    let mut is_deleted = false;
    while let Some(tag) = xml.element()? {
        if tag.name() != "rPr" {
            xml.skip()?;
            continue;
        }
        while let Some(tag) = xml.element()? {
            is_deleted |= matches!(tag.name(), "del" | "moveFrom");
            xml.skip()?;
        }
    }
    Ok(is_deleted)
}

/// Inside `rPr`.
pub(super) fn run(xml: &mut Xml, run: &mut Run) -> Result<(), OfficeError> {
    while let Some(tag) = xml.element()? {
        match tag.name() {
            "vanish" => run.is_hidden = tag.is_on(),
            "rFonts" => {
                let named = ["ascii", "hAnsi", "eastAsia", "cs"].into_iter().filter_map(|script| tag.attribute(script));
                run.font = named.map(|name| Font::of(&name)).find(|font| *font != Font::Plain).unwrap_or_default();
            }
            _ => (),
        }
        xml.skip()?;
    }
    Ok(())
}

/// Inside `trPr`.
pub(super) fn row(xml: &mut Xml) -> Result<RowShape, OfficeError> {
    let mut row = RowShape::default();
    while let Some(tag) = xml.element()? {
        match tag.name() {
            "gridBefore" => row.before = columns(tag.attribute("val")),
            "del" => row.is_deleted = true,
            _ => (),
        }
        xml.skip()?;
    }
    Ok(row)
}

/// Inside `tcPr`.
pub(super) fn cell(xml: &mut Xml) -> Result<CellShape, OfficeError> {
    let mut cell = CellShape::default();
    while let Some(tag) = xml.element()? {
        let restarts = || tag.attribute("val").as_deref() == Some("restart");
        match tag.name() {
            "gridSpan" => cell.span = columns(tag.attribute("val")),
            "vMerge" => cell.continues_above = !restarts(),
            "hMerge" => cell.continues_left = !restarts(),
            "cellMerge" => cell.continues_above = tag.attribute("vMerge").as_deref() == Some("cont"),
            "cellDel" => cell.is_deleted = true,
            _ => (),
        }
        xml.skip()?;
    }
    Ok(cell)
}

/// A number of grid columns. Word has 63 at most; whatever is said, no cell covers more than 256.
fn columns(value: Option<String>) -> usize {
    value.and_then(|value| value.parse().ok()).unwrap_or(0_usize).min(256)
}
