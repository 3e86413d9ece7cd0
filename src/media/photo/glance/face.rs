//! Where one looks first: at faces, else at what has the most edges about the upper third.
//!
//! A face is an upright patch of skin with something else around it, eyes that are darker than the cheeks, and
//! mostly hair above. Patches of all sizes and places are weighed; those about as good as the best are a group.
//! Nothing is recognised and nothing is stored but a point and a box, which place a crop.

use image::RgbImage;

use super::field::{Area, Field};

/// Weights below this are a hand, a brick or chance.
const LEAST: i32 = 420;
/// Members of a group weigh at least this share of the best, in hundredths.
const OF_THE_BEST: i32 = 62;
/// Faces of a group that count.
const MOST: usize = 12;
/// Where one looks when nothing stands out, in thousandths.
const USUAL: [u16; 2] = [500, 400];

/// The point to keep in view and the box around all heads, in thousandths.
pub(super) fn focus(picture: &RgbImage) -> ([u16; 2], Option<[u16; 4]>) {
    let field = Field::of(picture);
    let found = faces(&field);
    if found.is_empty() {
        return (busiest(&field), None);
    }
    let total: i64 = found.iter().map(|face| i64::from(face.weight)).sum();
    let mean = |of: fn(&Area) -> usize| found.iter().map(|face| i64::from(face.weight) * of(&face.area) as i64).sum::<i64>() / total;
    let (x, y) = (mean(|area| area.left + area.right), mean(|area| area.top + area.bottom));
    let point = [share(x as usize, field.width * 2), share(y as usize, field.height * 2)];
    // Above a face there is hair; patches reach into it already.
    let crown = |area: &Area| area.top.saturating_sub((area.bottom - area.top) / 6);
    let least = |of: fn(&Area) -> usize| found.iter().map(|face| of(&face.area)).min().unwrap_or_default();
    let most = |of: fn(&Area) -> usize| found.iter().map(|face| of(&face.area)).max().unwrap_or_default();
    let heads = [
        share(least(|area| area.left), field.width),
        share(found.iter().map(|face| crown(&face.area)).min().unwrap_or_default(), field.height),
        share(most(|area| area.right), field.width),
        share(most(|area| area.bottom), field.height),
    ];
    (point, Some(heads))
}

fn share(part: usize, whole: usize) -> u16 {
    (part * 1000 / whole.max(1)).min(1000) as u16
}

struct Face {
    area: Area,
    weight: i32,
}

/// The best patch and others about as good, none of which overlap.
fn faces(field: &Field) -> Vec<Face> {
    let mut patches: Vec<Face> = sizes(field).flat_map(|size| patches(field, size)).collect();
    // Of equals the upper left one is first, whatever the order of the search.
    patches.sort_by_key(|face| (-face.weight, face.area.top, face.area.left, face.area.right));
    let Some(best) = patches.first().map(|face| (face.weight, face.area.right - face.area.left)) else { return Vec::new() };
    let belongs = |face: &Face| {
        let width = face.area.right - face.area.left;
        face.weight * 100 >= best.0 * OF_THE_BEST && width * 9 >= best.1 * 5 && width * 5 <= best.1 * 9
    };
    let mut kept: Vec<Face> = Vec::new();
    for face in patches.into_iter().filter(belongs) {
        if kept.len() < MOST && kept.iter().all(|one| are_apart(one.area, face.area)) {
            kept.push(face);
        }
    }
    kept
}

/// Two heads of a group may touch at the shoulders but not overlap.
fn are_apart(a: Area, b: Area) -> bool {
    let gap = |from: usize, to: usize, other_from: usize, other_to: usize| from.max(other_from) >= to.min(other_to);
    gap(a.left, a.right, b.left, b.right) || gap(a.top, a.bottom, b.top, b.bottom)
}

/// Widths of a face in cells, from those of a large group to a close portrait.
fn sizes(field: &Field) -> impl Iterator<Item = usize> {
    let (least, most) = ((field.width / 20).max(5), field.width.min(field.height) * 6 / 10);
    std::iter::successors(Some(least), |size| Some((size * 6 / 5).max(size + 1))).take_while(move |size| *size <= most)
}

fn patches(field: &Field, width: usize) -> Vec<Face> {
    let height = width * 13 / 10;
    let step = (width / 8).max(1);
    if height > field.height || width > field.width {
        return Vec::new();
    }
    let places = |room: usize| (0..=room).step_by(step);
    let all = places(field.height - height).flat_map(|top| places(field.width - width).map(move |left| (left, top)));
    let weighed = all.map(|(left, top)| {
        let area = Area { left, top, right: left + width, bottom: top + height };
        Face { area, weight: weight(field, area) }
    });
    weighed.filter(|face| face.weight >= LEAST).collect()
}

/// How much a patch is like a face.
fn weight(field: &Field, area: Area) -> i32 {
    let inside = field.skin.mean(area);
    if inside < 105 {
        return 0;
    }
    let contrast = inside - around(field, area);
    if contrast <= 20 {
        return 0;
    }
    // Eyes and brows are darker than cheeks; hair is darker than the face, or at least no skin.
    let (eyes, cheeks) = (field.luma.mean(area.band(25, 50)), field.luma.mean(area.band(52, 78)));
    let eyes = 8 + (cheeks - eyes).clamp(-8, 16) / 2;
    let features = field.edges.mean(area.band(20, 90)).clamp(2, 8) + 4;
    let size = isqrt((area.right - area.left) as i32 * 100);
    contrast * size / 10 * eyes / 8 * features / 8 * place(field, area) / 100
}

/// Likelihood of skin beside and above a patch; below it there is a neck.
fn around(field: &Field, area: Area) -> i32 {
    let (width, height) = (area.right - area.left, area.bottom - area.top);
    let outer = Area {
        left: area.left.saturating_sub(width * 35 / 100),
        top: area.top.saturating_sub(height * 30 / 100),
        right: (area.right + width * 35 / 100).min(field.width),
        bottom: area.bottom,
    };
    let cells = outer.cells() - area.cells();
    if cells == 0 { 255 } else { (field.skin.over(outer) - field.skin.over(area)) / cells }
}

/// Heads are seldom in the lower half and seldom at the very sides: from 30 to 100.
fn place(field: &Field, area: Area) -> i32 {
    let x = (area.left + area.right) * 500 / field.width;
    let y = (area.top + area.bottom) * 500 / field.height;
    let down = (y as i32 - 330).max(0) * 100 / 670;
    let aside = (x as i32 - 500).abs() * 30 / 500;
    (100 - down - aside).max(25)
}

fn isqrt(value: i32) -> i32 {
    value.max(0).isqrt()
}

/// The middle of the part with the most edges, drawn half-way to where one looks otherwise.
fn busiest(field: &Field) -> [u16; 2] {
    let (width, height) = ((field.width / 2).max(1), (field.height / 2).max(1));
    let mut best = (0, USUAL);
    for top in 0..=field.height - height {
        for left in 0..=field.width - width {
            let area = Area { left, top, right: left + width, bottom: top + height };
            let [x, y] = [share(2 * left + width, field.width * 2), share(2 * top + height, field.height * 2)];
            let away = |at: u16, usual: u16| i64::from(at.abs_diff(usual));
            let prior = 1000 - away(x, USUAL[0]) - away(y, USUAL[1]);
            let weight = i64::from(field.edges.over(area)) * prior;
            if weight > best.0 {
                best = (weight, [x, y]);
            }
        }
    }
    [0, 1].map(|axis| (best.1[axis] + USUAL[axis]) / 2)
}
