//! What is left of an office file when layout is taken away: paragraphs, tables, pictures.

/// A Word document in its final state: insertions accepted, deletions gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Paragraphs and tables in reading order, text boxes after the paragraph that holds them.
    pub blocks: Vec<Block>,
    /// Pictures inside the file, in the order of their first use; linked ones are not fetched.
    pub pictures: Vec<Picture>,
    /// How many pictures and objects were left alone: linked or missing pictures, included files, objects and
    /// controls that belong to another program.
    pub outside: usize,
}

/// A piece of a document or of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(Paragraph),
    /// A table, perhaps inside a cell.
    Table(Table),
}

/// One paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text: line breaks as `\n`, tabs as `\t`. Check boxes that a program keeps the state of (content controls,
    /// form fields) are ☑ or ☐, whatever sign they show, and a tick put into a box by a field is ☑. Signs of the fonts Wingdings, Webdings and Symbol become the
    /// characters that they look like: ☑ ☒ ☐ √ × ■ ● ○. Those characters themselves stay as they were typed; whether
    /// a √ or a ■ ticks a box is for the reader of the text to say. Text in symbol fonts without a likeness stays a
    /// private-use character.
    pub text: String,
    /// Pictures that stand in it, by their place in [`Document::pictures`].
    pub pictures: Vec<usize>,
}

/// A table as a grid; cells that others cover are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Rows from the top.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Cells that begin in this row, from the left.
    pub cells: Vec<Cell>,
}

/// A cell, merged ones as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// First grid column, from 0.
    pub column: usize,
    /// Grid columns that it covers.
    pub width: usize,
    /// Rows that it covers.
    pub height: usize,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A picture inside a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its file name inside the document.
    pub name: String,
    /// Its bytes as they stand there.
    pub bytes: Vec<u8>,
}

/// One sheet of a workbook, every cell as the text that a reader sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Rows from the top, cells from the left; a merged cell gives its text at its top left.
    pub rows: Vec<Vec<String>>,
}

impl Cell {
    /// The paragraphs of the cell, those of tables inside it too, one per line.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        collect(&self.blocks, &mut |paragraph| lines.push(paragraph.text.as_str()));
        lines.join("\n")
    }

    /// Pictures in the cell, by their place in [`Document::pictures`].
    pub fn pictures(&self) -> Vec<usize> {
        let mut pictures = Vec::new();
        collect(&self.blocks, &mut |paragraph| pictures.extend(&paragraph.pictures));
        pictures
    }
}

fn collect<'b>(blocks: &'b [Block], take: &mut impl FnMut(&'b Paragraph)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => take(paragraph),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    collect(&cell.blocks, take);
                }
            }
        }
    }
}
