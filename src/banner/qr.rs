//! A QR code as one SVG path, with the four-module quiet zone of ISO/IEC 18004 included in its size.

use fast_qr::{ECL, QRBuilder};
use serde::Serialize;

/// Empty modules that a reader needs on each side.
pub const QUIET_ZONE: usize = 4;

/// A code drawn in whole pixels.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QrCode {
    /// Path data for the dark modules, relative to the code's upper left corner, quiet zone included.
    pub path: String,
    /// Pixels across and down, quiet zone included; at most what was asked for.
    pub size: u32,
    /// Pixels of the quiet zone on each side.
    pub quiet: u32,
    /// Pixels of one module.
    pub module: u32,
}

/// The address cannot be drawn as a code of that size.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
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

/// Draws `text` at error level M, each module a whole number of pixels, in a square of at most `room` pixels.
pub fn draw(text: &str, room: u32) -> Result<QrCode, QrError> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| QrError::TooLong(text.len()))?;
    let modules = (code.size + 2 * QUIET_ZONE) as u32;
    let module = room / modules;
    if module < 2 {
        return Err(QrError::TooSmall { needed: modules * 2, room });
    }
    let dark = |x: usize, y: usize| code[y][x].value();
    Ok(QrCode { path: path(code.size, module, dark), size: modules * module, quiet: QUIET_ZONE as u32 * module, module })
}

/// One rectangle per horizontal run of dark modules.
fn path(size: usize, module: u32, dark: impl Fn(usize, usize) -> bool) -> String {
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|&x| dark(x, y)).count();
            if run > 0 {
                let at = |modules: usize| (modules + QUIET_ZONE) as u32 * module;
                let wide = run as u32 * module;
                path += &format!("M{} {}h{wide}v{module}h-{wide}z", at(x), at(y));
            }
            x += run.max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_is_whole_modules_within_the_room() {
        let code = draw("https://example.org/taiyuan-2023/honorees/he-qinglan/", 200).unwrap();
        assert!(code.size <= 200 && code.size.is_multiple_of(code.module));
        assert_eq!(code.quiet, 4 * code.module);
        assert!(code.path.starts_with(&format!("M{0} {0}h", code.quiet)));
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(matches!(draw("https://example.org/", 20), Err(QrError::TooSmall { .. })));
        assert_eq!(draw(&"x".repeat(3000), 900), Err(QrError::TooLong(3000)));
    }
}
