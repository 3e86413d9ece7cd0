//! Why a stranger's file was not read, in words for the officer who has it on her desk.

use crate::diag::{Say, say};

/// A file that was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OfficeError {
    /// The bytes are of another kind than the reader is for.
    #[error("not a file of this kind")]
    NotThisKind,
    /// A password protects the file, or an entry of the archive.
    #[error("protected by a password")]
    Encrypted,
    /// The bytes break the rules of their own format.
    #[error("damaged: {}", what.en)]
    Damaged {
        /// The part or structure that is broken; never text of the document.
        what: Say,
    },
    /// More of something than any honest file holds.
    #[error("too large: more than {limit} {what}")]
    TooLarge {
        /// What there is too much of.
        what: Measure,
        /// How much is accepted.
        limit: u64,
    },
    /// Tables in tables in tables, or other elements, far beyond what a program writes.
    #[error("nested too deeply")]
    TooDeep,
    /// An entry of an archive wants to be written outside its folder.
    #[error("the entry leaves its folder: {name}")]
    Traversal {
        /// The entry's name as the archive has it, control characters replaced.
        name: String,
    },
    /// An entry of an archive is a link to another file.
    #[error("the entry is a link: {name}")]
    Link {
        /// The entry's name.
        name: String,
    },
    /// An entry of an archive is packed by a method that is not read.
    #[error("packed by an unknown method: {name}")]
    Packing {
        /// The entry's name.
        name: String,
    },
    /// The XML declares a document type, the door to external and self-multiplying entities.
    #[error("the XML declares a document type")]
    Doctype,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Bytes of a file in an archive, once unpacked.
    EntryBytes,
    /// Bytes of all files in an archive, once unpacked.
    ArchiveBytes,
    /// Files in an archive.
    Entries,
    /// Bytes of the list of files in an archive.
    DirectoryBytes,
    /// Paragraphs, rows and cells of a document.
    Blocks,
    /// Sheets of a workbook.
    Sheets,
    /// Cells of a workbook, empty ones between full ones included.
    Cells,
    /// Bytes of text in a workbook.
    TextBytes,
}

impl std::fmt::Display for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.say().en)
    }
}

impl Measure {
    fn say(self) -> Say {
        match self {
            Measure::EntryBytes => say("字节（压缩包内单个文件解压后）", "bytes in one file of the archive, once unpacked"),
            Measure::ArchiveBytes => say("字节（压缩包全部解压后）", "bytes in the whole archive, once unpacked"),
            Measure::Entries => say("个文件（压缩包内）", "files in the archive"),
            Measure::DirectoryBytes => say("字节（压缩包目录）", "bytes in the archive’s list of files"),
            Measure::Blocks => say("个段落、行和单元格", "paragraphs, rows and cells"),
            Measure::Sheets => say("个工作表", "sheets"),
            Measure::Cells => say("个单元格", "cells"),
            Measure::TextBytes => say("字节文字", "bytes of text"),
        }
    }
}

impl OfficeError {
    /// A broken structure.
    pub(super) fn damaged(zh: impl Into<String>, en: impl Into<String>) -> OfficeError {
        OfficeError::Damaged { what: say(zh, en) }
    }

    /// What is wrong, to stand after the file's name.
    pub fn message(&self) -> Say {
        match self {
            OfficeError::NotThisKind => say("不是所需的文件格式", "is not a file of the expected kind"),
            OfficeError::Encrypted => say("设有密码，无法读取", "is protected by a password"),
            OfficeError::Damaged { what } => say(format!("文件已损坏（{}）", what.zh), format!("is damaged ({})", what.en)),
            OfficeError::TooLarge { what, limit } => {
                let what = what.say();
                say(format!("内容过多：超过 {limit} {}", what.zh), format!("holds too much: more than {limit} {}", what.en))
            }
            OfficeError::TooDeep => say("表格或其他内容嵌套层数过多", "nests tables or other content too deeply"),
            OfficeError::Traversal { name } => {
                say(format!("内有企图写到文件夹之外的文件“{name}”"), format!("holds “{name}”, which would leave its folder"))
            }
            OfficeError::Link { name } => say(format!("内有符号链接“{name}”"), format!("holds “{name}”, which is a symbolic link")),
            OfficeError::Packing { name } => say(
                format!("内有无法解压的文件“{name}”（压缩方法不受支持）"),
                format!("holds “{name}”, packed by a method that is not supported"),
            ),
            OfficeError::Doctype => {
                say("含有文档类型声明（DOCTYPE），正常的办公文件没有", "declares a document type (DOCTYPE), which no office program writes")
            }
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Say {
        match self {
            OfficeError::NotThisKind => say(
                "请用 Word 或 WPS 打开，另存为 .docx（汇总表为 .xlsx）后重新导入",
                "open it in Word or WPS, save it as .docx (a list as .xlsx) and import that",
            ),
            OfficeError::Encrypted => say(
                "请取消密码（文件 → 信息 → 保护文档）并保存后重新导入",
                "remove the password (File → Info → Protect), save and import again",
            ),
            OfficeError::Damaged { .. } => say(
                "请用 Word 或 WPS 打开检查，另存一份后重新导入；打不开的请向报送单位重新索取",
                "open it in Word or WPS and save a new copy; if it does not open, ask the sender for another",
            ),
            OfficeError::TooLarge { .. } | OfficeError::TooDeep => say(
                "请核对文件来源；确为真实材料的，请把内容复制到新文件中保存，或分成几份导入",
                "check where the file comes from; if it is genuine, copy its content into a new file, or import it in parts",
            ),
            OfficeError::Traversal { .. } | OfficeError::Link { .. } | OfficeError::Doctype => say(
                "这不是办公软件正常生成的文件，请勿使用，并向报送单位核实",
                "no ordinary program makes such a file: do not use it, and ask the sender",
            ),
            OfficeError::Packing { .. } => say(
                "请先解压，再重新压缩为普通 .zip，或直接导入文件夹",
                "unpack it and import the folder, or pack it again as a plain .zip",
            ),
        }
    }
}
