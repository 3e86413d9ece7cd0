//! A QR code as one SVG path, with the four-module quiet zone of ISO/IEC 18004 included in its size.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder, QRCode};
use serde::Serialize;

/// Empty modules that a reader needs on each side.
pub const QUIET_ZONE: usize = 4;

/// A code drawn at a size.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QrCode {
    /// Path data for the dark modules, relative to the code's upper left corner, quiet zone included.
    pub path: String,
    /// Pixels across and down, quiet zone included.
    pub size: f32,
    /// Pixels of the quiet zone on each side.
    pub quiet: f32,
    /// Pixels of one module.
    pub module: f32,
}

/// The address cannot be drawn as a code of that size.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum QrError {
    /// No QR version holds so many bytes.
    #[error("the address is too long for a QR code ({0} bytes)")]
    TooLong(usize),
    /// The modules would be smaller than a screen shows cleanly.
    #[error("a QR code for this address needs at least {needed} px, and there is room for {room} px")]
    TooSmall {
        /// Pixels at two per module.
        needed: u32,
        /// Pixels there are.
        room: u32,
    },
}

/// Draws `text` about `room` pixels wide, quiet zone included, with a code inside that is not less than `least`; each module is a whole
/// number of pixels, so that screens and proofs show it sharp.
pub fn draw(text: &str, room: f32, least: f32) -> Result<QrCode, QrError> {
    let code = code(text)?;
    let modules = (code.size + 2 * QUIET_ZONE) as f32;
    let module = (room / modules).round().max((least / code.size as f32).ceil());
    if module < LEAST {
        return Err(QrError::TooSmall { needed: (modules * LEAST) as u32, room: room as u32 });
    }
    Ok(QrCode { path: path(&code, module as usize), size: modules * module, quiet: QUIET_ZONE as f32 * module, module })
}

/// Draws `text` in modules: path data, and modules across and down, quiet zone included.
pub fn draw_modules(text: &str) -> Result<(String, usize), QrError> {
    let code = code(text)?;
    Ok((path(&code, 1), code.size + 2 * QUIET_ZONE))
}

fn code(text: &str) -> Result<QRCode, QrError> {
    QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| QrError::TooLong(text.len()))
}

/// Pixels of a module below which a reader fails.
const LEAST: f32 = 2.0;

/// One rectangle per horizontal run of dark modules, each so many pixels wide.
fn path(code: &QRCode, module: usize) -> String {
    let mut path = String::new();
    let at = |modules: usize| (modules + QUIET_ZONE) * module;
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|&x| code[y][x].value()).count();
            if run > 0 {
                let _ = write!(path, "M{} {}H{}V{}H{}z", at(x), at(y), at(x + run), at(y + 1), at(x));
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://example.org/taiyuan-2023/honorees/he-qinglan/";

    #[test]
    fn size_is_whole_modules_and_never_less_than_asked() {
        for least in [82.0, 90.0, 120.0, 181.0] {
            let code = draw(URL, 82.0, least).unwrap();
            assert!(code.size - 2.0 * code.quiet >= least && code.module.fract() == 0.0);
            assert_eq!(code.quiet, 4.0 * code.module);
            assert!(code.path.starts_with(&format!("M{0} {0}H", code.quiet)));
        }
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(matches!(draw(URL, 60.0, 0.0), Err(QrError::TooSmall { .. })));
        assert_eq!(draw(&"x".repeat(3000), 900.0, 0.0), Err(QrError::TooLong(3000)));
    }
}
