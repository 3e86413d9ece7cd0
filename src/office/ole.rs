//! The container of old office files (MS-CFB): streams in a tree, cut into sectors that chains put in order.
//!
//! Every chain is walked with a count, so that a circle ends it; nothing is allocated by what the file says of itself.

use super::OfficeError;

/// How every such file begins.
pub(super) const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Larger ids mean the end of a chain, a free sector and the like.
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
const NO_STREAM: u32 = u32::MAX;
const MINI_SECTOR: usize = 64;
const DIRECTORY_ENTRY: usize = 128;

/// An opened container.
pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector_size: usize,
    /// Next sector of each sector.
    next: Vec<u32>,
    /// Next mini sector of each mini sector.
    mini_next: Vec<u32>,
    /// The stream that holds all mini sectors.
    mini: Vec<u8>,
    /// Streams shorter than this are kept in mini sectors.
    mini_limit: usize,
    directory: Vec<Item>,
}

struct Item {
    name: String,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: usize,
}

impl<'b> Compound<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Compound<'b>, OfficeError> {
        if bytes.len() < 512 || !bytes.starts_with(&MAGIC) {
            return Err(OfficeError::NotThisKind);
        }
        let sector_size = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(broken()),
        };
        let mut compound = Compound {
            bytes,
            sector_size,
            next: Vec::new(),
            mini_next: Vec::new(),
            mini: Vec::new(),
            mini_limit: field(bytes, 56)? as usize,
            directory: Vec::new(),
        };
        compound.next = compound.allocation_table()?;
        compound.directory = items(&compound.chain(field(bytes, 48)?, usize::MAX)?);
        compound.mini_next = numbers(&compound.chain(field(bytes, 60)?, usize::MAX)?).collect();
        let root = compound.directory.first().ok_or_else(broken)?;
        compound.mini = compound.chain(root.start, root.size)?;
        Ok(compound)
    }

    /// Names of what lies directly in the root, streams and folders.
    pub(super) fn names(&self) -> Vec<&str> {
        self.top().map(|item| item.name.as_str()).collect()
    }

    /// The bytes of a stream directly in the root.
    pub(super) fn stream(&self, name: &str) -> Option<Result<Vec<u8>, OfficeError>> {
        let item = self.top().find(|item| item.name.eq_ignore_ascii_case(name))?;
        Some(if item.size < self.mini_limit { self.mini_chain(item.start, item.size) } else { self.chain(item.start, item.size) })
    }

    /// The items of the root's tree; each is visited once, even if the tree is none.
    fn top(&self) -> impl Iterator<Item = &Item> {
        let mut seen = vec![false; self.directory.len()];
        let mut waiting: Vec<u32> = self.directory.first().map(|root| root.child).into_iter().collect();
        std::iter::from_fn(move || {
            while let Some(id) = waiting.pop() {
                if id == NO_STREAM || seen.get(id as usize).copied().unwrap_or(true) {
                    continue;
                }
                seen[id as usize] = true;
                let item = &self.directory[id as usize];
                waiting.extend([item.left, item.right]);
                return Some(item);
            }
            None
        })
    }

    /// Which sector follows which, gathered from the sectors that the header lists.
    fn allocation_table(&self) -> Result<Vec<u32>, OfficeError> {
        let sectors = self.bytes.len() / self.sector_size;
        let mut listed: Vec<u32> = numbers(&self.bytes[76..512]).collect();
        let mut more = field(self.bytes, 68)?;
        for _ in 0..sectors {
            if more >= LAST_SECTOR {
                break;
            }
            listed.extend(numbers(self.sector(more)?));
            // The last number of such a sector is the next one's id.
            more = listed.pop().ok_or_else(broken)?;
        }
        let mut table = Vec::new();
        for id in listed.into_iter().filter(|id| *id < LAST_SECTOR).take(sectors) {
            table.extend(numbers(self.sector(id)?));
        }
        Ok(table)
    }

    fn sector(&self, id: u32) -> Result<&'b [u8], OfficeError> {
        let start = (id as usize + 1).checked_mul(self.sector_size).ok_or_else(broken)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty()).ok_or_else(broken)?;
        // The last sector may be cut short.
        Ok(&rest[..rest.len().min(self.sector_size)])
    }

    fn chain(&self, start: u32, size: usize) -> Result<Vec<u8>, OfficeError> {
        let mut bytes = Vec::new();
        let mut id = start;
        // A longer chain visits a sector twice.
        for _ in 0..=self.bytes.len() / self.sector_size {
            if id >= LAST_SECTOR || bytes.len() >= size {
                bytes.truncate(size);
                return Ok(bytes);
            }
            bytes.extend_from_slice(self.sector(id)?);
            id = self.next.get(id as usize).copied().ok_or_else(broken)?;
        }
        Err(broken())
    }

    fn mini_chain(&self, start: u32, size: usize) -> Result<Vec<u8>, OfficeError> {
        let mut bytes = Vec::new();
        let mut id = start;
        // Whatever the sizes say, no stream is longer than the one that holds them all.
        let size = size.min(self.mini.len());
        while bytes.len() < size && id < LAST_SECTOR {
            let at = (id as usize).checked_mul(MINI_SECTOR).ok_or_else(broken)?;
            let rest = self.mini.get(at..).filter(|rest| !rest.is_empty()).ok_or_else(broken)?;
            bytes.extend_from_slice(&rest[..rest.len().min(MINI_SECTOR)]);
            id = self.mini_next.get(id as usize).copied().ok_or_else(broken)?;
        }
        bytes.truncate(size);
        Ok(bytes)
    }
}

fn items(bytes: &[u8]) -> Vec<Item> {
    bytes.chunks_exact(DIRECTORY_ENTRY).map(item).collect()
}

fn item(bytes: &[u8]) -> Item {
    let units = bytes[..64].as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair));
    let name: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    let number = |at| u32_at(bytes, at).unwrap_or(NO_STREAM);
    Item {
        name: String::from_utf16_lossy(&name),
        left: number(68),
        right: number(72),
        child: number(76),
        start: number(116),
        // Version 4 has eight bytes here; no file that is read needs the upper four.
        size: number(120) as usize,
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four))
}

fn field(bytes: &[u8], at: usize) -> Result<u32, OfficeError> {
    u32_at(bytes, at).ok_or_else(broken)
}

/// A number of two bytes at a place, if the place exists.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// A number of four bytes at a place, if the place exists.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn broken() -> OfficeError {
    OfficeError::damaged("扇区表有误", "the file’s table of sectors")
}
