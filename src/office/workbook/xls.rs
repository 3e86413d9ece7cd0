//! .xls (MS-XLS, BIFF8) and its elder (BIFF5): a stream of records inside an OLE container.
//!
//! Only records that a list of names needs are read; formulas give the value that was last computed. Each sheet's
//! records end where the next sheet begins, so that every byte is read once.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, GBK};

use super::{Cells, Format, OfficeError, Sheet, Sheets};
use crate::office::ole::{Compound, u16_at, u32_at};

mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000A;
    pub const DATE_MODE: u16 = 0x0022;
    pub const FILE_PASS: u16 = 0x002F;
    pub const CONTINUE: u16 = 0x003C;
    pub const CODE_PAGE: u16 = 0x0042;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00BD;
    pub const RSTRING: u16 = 0x00D6;
    pub const XF: u16 = 0x00E0;
    pub const SST: u16 = 0x00FC;
    pub const LABEL_SST: u16 = 0x00FD;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_ERR: u16 = 0x0205;
    pub const STRING: u16 = 0x0207;
    pub const RK: u16 = 0x027E;
    pub const FORMAT: u16 = 0x041E;
    pub const BOF: u16 = 0x0809;
}

/// What stands at the head of the stream for all sheets.
struct Book {
    is_biff8: bool,
    /// For text of BIFF5, which is bytes.
    encoding: &'static Encoding,
    is_1904: bool,
    strings: Vec<String>,
    own_formats: BTreeMap<u16, Format>,
    /// Number format of each cell format.
    cell_formats: Vec<u16>,
    /// Place in the stream and name of each sheet.
    sheets: Vec<(usize, String)>,
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, OfficeError> {
    let container = Compound::open(bytes)?;
    if container.names().contains(&"EncryptedPackage") {
        return Err(OfficeError::Encrypted);
    }
    let stream = container.stream("Workbook").or_else(|| container.stream("Book")).ok_or(OfficeError::NotThisKind)??;
    let book = Book::read(&stream)?;
    let mut sheets = Sheets::default();
    let mut starts: Vec<usize> = book.sheets.iter().map(|(start, _)| *start).collect();
    starts.sort_unstable();
    if starts.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(broken());
    }
    for (start, name) in &book.sheets {
        let end = starts.iter().copied().find(|next| next > start).unwrap_or(stream.len());
        let part = stream.get(*start..end.min(stream.len())).ok_or_else(broken)?;
        let cells = cells(part, &book, &mut sheets)?;
        sheets.finish(name.clone(), cells)?;
    }
    Ok(sheets.done)
}

/// One record; long ones go on in others.
struct Record<'s> {
    kind: u16,
    data: &'s [u8],
    more: Vec<&'s [u8]>,
}

/// Records of a stream, up to the first that does not fit in it.
struct Records<'s>(&'s [u8]);

impl<'s> Records<'s> {
    fn one(&mut self) -> Option<(u16, &'s [u8])> {
        let (kind, length) = (u16_at(self.0, 0)?, usize::from(u16_at(self.0, 2)?));
        let data = self.0.get(4..4 + length)?;
        self.0 = &self.0[4 + length..];
        Some((kind, data))
    }
}

impl<'s> Iterator for Records<'s> {
    type Item = Record<'s>;

    fn next(&mut self) -> Option<Record<'s>> {
        let (kind, data) = self.one()?;
        let mut more = Vec::new();
        while u16_at(self.0, 0) == Some(record::CONTINUE) {
            more.push(self.one()?.1);
        }
        Some(Record { kind, data, more })
    }
}

impl Book {
    fn read(stream: &[u8]) -> Result<Book, OfficeError> {
        let mut book = Book {
            is_biff8: true,
            encoding: GBK,
            is_1904: false,
            strings: Vec::new(),
            own_formats: BTreeMap::new(),
            cell_formats: Vec::new(),
            sheets: Vec::new(),
        };
        for record in Records(stream) {
            if record.kind == record::EOF {
                break;
            }
            book.take(&record)?;
        }
        if book.sheets.is_empty() { Err(broken()) } else { Ok(book) }
    }

    fn take(&mut self, record: &Record) -> Result<(), OfficeError> {
        let data = record.data;
        match record.kind {
            record::FILE_PASS => return Err(OfficeError::Encrypted),
            record::BOF => self.is_biff8 = u16_at(data, 0) == Some(0x0600),
            record::CODE_PAGE => self.encoding = code_page(u16_at(data, 0)).unwrap_or(self.encoding),
            record::DATE_MODE => self.is_1904 = u16_at(data, 0) == Some(1),
            record::XF => self.cell_formats.push(u16_at(data, 2).unwrap_or(0)),
            record::FORMAT => {
                let code = data.get(2..).map(|text| self.long_or_short(text)).unwrap_or_default();
                self.own_formats.insert(u16_at(data, 0).unwrap_or(0), Format::custom(&code));
            }
            record::BOUND_SHEET => {
                let name = data.get(6..).map(|text| self.text(text, 1)).unwrap_or_default();
                // Charts and macro sheets hold no cells of a list.
                if data.get(5) == Some(&0) {
                    self.sheets.push((u32_at(data, 0).unwrap_or(u32::MAX) as usize, name));
                }
            }
            record::SST => self.strings = shared_strings(record)?,
            _ => (),
        }
        Ok(())
    }

    /// The text of a format: its length has one byte in BIFF5, two in BIFF8.
    fn long_or_short(&self, data: &[u8]) -> String {
        self.text(data, if self.is_biff8 { 2 } else { 1 })
    }

    /// A text in one record: its length in one byte or two, then what the version of the format has.
    fn text(&self, data: &[u8], width: usize) -> String {
        let length = match width {
            1 => data.first().copied().map(usize::from),
            _ => u16_at(data, 0).map(usize::from),
        };
        let (Some(length), Some(rest)) = (length, data.get(width..)) else { return String::new() };
        if !self.is_biff8 {
            return self.encoding.decode_without_bom_handling(&rest[..length.min(rest.len())]).0.into_owned();
        }
        let Some((flags, letters)) = rest.split_first() else { return String::new() };
        decode(letters, length, flags & 1 != 0)
    }

    fn format(&self, cell_format: Option<u16>) -> Format {
        let id = cell_format.and_then(|at| self.cell_formats.get(usize::from(at)).copied()).unwrap_or(0);
        self.own_formats.get(&id).copied().unwrap_or_else(|| Format::built_in(id))
    }

    fn show(&self, number: f64, cell_format: Option<u16>) -> String {
        if number.is_finite() { self.format(cell_format).show(number, self.is_1904) } else { String::new() }
    }
}

fn cells(part: &[u8], book: &Book, sheets: &mut Sheets) -> Result<Cells, OfficeError> {
    let mut cells = Cells::default();
    let mut depth = 0_usize;
    // Where the text of the formula before belongs.
    let mut formula = None;
    for record in Records(part) {
        match record.kind {
            // Charts on the sheet are streams of their own inside its stream.
            record::BOF => depth += 1,
            record::EOF if depth <= 1 => break,
            record::EOF => depth -= 1,
            _ if depth > 1 => (),
            record::STRING => {
                if let Some((row, column)) = formula.take() {
                    sheets.put(&mut cells, row, column, book.text(record.data, 2))?;
                }
            }
            record::MUL_RK => many(record.data, book, sheets, &mut cells)?,
            kind => {
                let Some((row, column)) = place(record.data) else { continue };
                if let Some(text) = value(kind, record.data, book) {
                    sheets.put(&mut cells, row, column, text)?;
                }
                if kind == record::FORMULA {
                    formula = Some((row, column));
                }
            }
        }
    }
    Ok(cells)
}

fn place(data: &[u8]) -> Option<(usize, usize)> {
    Some((u16_at(data, 0)?.into(), u16_at(data, 2)?.into()))
}

/// What a record says of its one cell.
fn value(kind: u16, data: &[u8], book: &Book) -> Option<String> {
    let format = u16_at(data, 4);
    Some(match kind {
        record::LABEL_SST => book.strings.get(u32_at(data, 6)? as usize)?.clone(),
        record::LABEL | record::RSTRING => book.text(data.get(6..)?, 2),
        record::NUMBER => book.show(float(data.get(6..)?)?, format),
        record::RK => book.show(rk(u32_at(data, 6)?), format),
        record::BOOL_ERR => truth(*data.get(6)?, *data.get(7)? != 0),
        record::FORMULA => match data.get(6..14)? {
            [0, .., 0xFF, 0xFF] | [3, .., 0xFF, 0xFF] => return None,
            [kind, _, code, .., 0xFF, 0xFF] => truth(*code, *kind == 2),
            number => book.show(float(number)?, format),
        },
        _ => return None,
    })
}

fn many(data: &[u8], book: &Book, sheets: &mut Sheets, cells: &mut Cells) -> Result<(), OfficeError> {
    let Some((row, first)) = place(data) else { return Ok(()) };
    let numbers = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
    for (place, six) in numbers.as_chunks::<6>().0.iter().enumerate() {
        if let Some(number) = u32_at(six, 2) {
            sheets.put(cells, row, first + place, book.show(rk(number), u16_at(six, 0)))?;
        }
    }
    Ok(())
}

fn float(data: &[u8]) -> Option<f64> {
    Some(f64::from_le_bytes(*data.first_chunk()?))
}

/// A number in four bytes: the upper ones of a float, or a whole number, perhaps of hundredths (2.5.217).
fn rk(bits: u32) -> f64 {
    let number = if bits & 2 != 0 { f64::from(bits.cast_signed() >> 2) } else { f64::from_bits(u64::from(bits & !3) << 32) };
    if bits & 1 != 0 { number / 100.0 } else { number }
}

fn truth(code: u8, is_error: bool) -> String {
    let shown = match (is_error, code) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0F) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    };
    shown.to_owned()
}

/// Characters of one byte (the first 256 of Unicode) or of two.
fn decode(letters: &[u8], length: usize, is_wide: bool) -> String {
    if is_wide {
        let units: Vec<u16> = letters.as_chunks::<2>().0.iter().take(length).map(|pair| u16::from_le_bytes(*pair)).collect();
        String::from_utf16_lossy(&units)
    } else {
        letters.iter().take(length).map(|byte| char::from(*byte)).collect()
    }
}

fn code_page(number: Option<u16>) -> Option<&'static Encoding> {
    let label = match number? {
        936 => "gbk",
        950 => "big5",
        932 => "shift_jis",
        949 => "euc-kr",
        1250..=1258 => return Encoding::for_label(format!("windows-{}", number?).as_bytes()),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The table of shared strings, which runs over from record to record (2.4.265).
fn shared_strings(record: &Record) -> Result<Vec<String>, OfficeError> {
    let mut parts = Parts { now: record.data.get(8..).unwrap_or_default(), later: record.more.iter() };
    let mut strings = Vec::new();
    while let Some(text) = parts.string() {
        strings.push(text);
        super::within(crate::office::error::Measure::Cells, strings.len() as u64, super::CELLS / 2)?;
    }
    Ok(strings)
}

/// Reads on across the borders of records.
struct Parts<'s, 'r> {
    now: &'s [u8],
    later: std::slice::Iter<'r, &'s [u8]>,
}

impl<'s> Parts<'s, '_> {
    /// A string with its runs of format and its readings, of which only the text is kept.
    fn string(&mut self) -> Option<String> {
        let length = usize::from(u16::from_le_bytes([self.byte()?, self.byte()?]));
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(u16::from_le_bytes([self.byte()?, self.byte()?])) } else { 0 };
        let readings = if flags & 4 != 0 { u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]) } else { 0 };
        let text = self.letters(length, flags & 1 != 0)?;
        self.skip(runs * 4 + readings as usize);
        Some(text)
    }

    fn byte(&mut self) -> Option<u8> {
        while self.now.is_empty() {
            self.now = self.later.next()?;
        }
        let (first, rest) = self.now.split_first()?;
        self.now = rest;
        Some(*first)
    }

    /// Letters; where they run over into the next record, that begins by saying anew whether they are wide.
    fn letters(&mut self, mut length: usize, mut is_wide: bool) -> Option<String> {
        let mut text = String::new();
        loop {
            let width = if is_wide { 2 } else { 1 };
            let here = length.min(self.now.len() / width);
            text.push_str(&decode(self.now, here, is_wide));
            self.now = &self.now[here * width..];
            length -= here;
            if length == 0 {
                return Some(text);
            }
            self.now = self.later.next()?;
            is_wide = self.byte()? & 1 != 0;
        }
    }

    fn skip(&mut self, mut length: usize) {
        while length > self.now.len() {
            length -= self.now.len();
            match self.later.next() {
                Some(next) => self.now = next,
                None => return self.now = &[],
            }
        }
        self.now = &self.now[length..];
    }
}

fn broken() -> OfficeError {
    OfficeError::damaged("工作簿记录有误", "the records of the workbook")
}
