// Makes data/strokes.txt, the table that names are sorted with; README.md beside this file says how to run it.
//
// Steps: take the package's letters, mend them, compose the additions, turn letters into the notation of the
// table, number the characters that come out equal, print by code point.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const fromHere = createRequire(join(process.cwd(), "package.json"));
const { orders } = fromHere("cnchar-order").dict;

// The package's letter for a stroke → the notation of the table. Digits are the classes 横1 竖2 撇3 点4 折5.
// An apostrophe marks a derived form (提, 竖钩, 捺). A letter after 5 tells the bend, in the order of the
// national table of bends (GF 2001-2001, 5.1–5.25); the package does not part the pairs set in one line.
const NOTATION = {
  j: "1", i: "1'", f: "2", g: "2'", s: "3", k: "4", d: "4", l: "4'",
  c: "5a", // 横折
  e: "5b", // 横撇, 横钩
  b: "5c", // 竖折, 竖弯
  h: "5d", // 竖提
  n: "5e", // 撇折
  m: "5f", // 撇点
  t: "5g", // 弯钩
  y: "5h", // 斜钩, 卧钩
  v: "5i", // 横折折, 横折弯
  p: "5j", // 横折提
  r: "5k", // 横折钩
  O: "5l", // 横斜钩, which the package does not part from 横折弯钩: see SLANTING
  x: "5m", // 竖折折, 竖折撇
  u: "5n", // 竖弯钩
  q: "5o", // 横折折折
  a: "5p", // 横折折撇
  o: "5q", // 横折弯钩
  w: "5r", // 横撇弯钩, 横折折折钩
  z: "5s", // 竖折折钩
};

// Where the package differs from the national stroke order, in its own letters.
const CORRECTIONS = {
  德: "ssfjffcffjjdykk", // 十 has an upright, not 撇
  燮: "dsskkjjjfcjdsskel", // the left fire comes before the word
  皙: "jfskssjfsfcjj", // below stands 白, not 日
  皲: "dejnjfesfel", // 军 keeps its order on the left
  脩: "sffsjslsrjj", // 攸 and 月
  躞: "fcjfjfidsskkjjjfcjdsskel", // as 燮
  邶: "fjishwf", // 北 has 撇, not 横
  郓: "dejnjfwf", // as 皲
  锺: "sjjjhsjfcjjfjj", // 重 as it stands alone
  雌: "fjfishsfkjjjfj", // 此 has 撇, not 横
  麒: "kjscffjjhshjffjjjsk", // 鹿 has 撇, not 横
  麟: "kjscffjjhshksjfslsekjnf", // as 麒
};

// Characters whose stroke “o” is 横斜钩, as in 飞; in all others it is 横折弯钩, as in 几.
const SLANTING =
  "飞讯迅汛沨茕虱鲺夙凤凰风讽岚枫疯砜飏飑飒飓飕飘飙飚气忾汽饩氕氖氘氙氚氛氟氡氢氤氦氧氨氩氪氮氯氰氲" +
  "瓦佤瓮瓯瓴瓶瓷瓿甄甍甏甑甓佩珮凡帆矾钒芃梵嬴赢瀛羸蠃丸纨芄执势垫挚热贽鸷絷蛰巩恐筑蛩跫銎孰塾熟";

// Characters whose strokes are the same down to the form of each one: the national order goes on by how
// strokes meet (apart, touching, crossing), then by structure (side by side, stacked, enclosing).
// Compounds follow their parts: 工 before 土, so 杠 before 杜.
const EQUALS = [
  "工土士", "丌廾", "亓开井", "午牛", "丘仕", "仵件", "杠杜", "几九", "八人入乂", "儿匕", "刀力", "大丈",
  "凡丸", "亍于", "兀尢", "口囗", "己已巳", "仉仇", "父从爻", "元无", "冈内", "天夫", "犬太", "夭攵", "曰日",
  "旦目且", "叱兄", "召加", "叨叻另", "叭史央", "石右", "叶甲申", "矢失", "未末", "田由", "圮圯", "屺岂",
  "旮旭", "氽汆", "网肉", "芃芄", "佘余", "吠呔", "吧邑", "吴呋", "呐呙", "呗员", "旰旱", "汩汨", "纲纳",
  "肛肚", "芫芜", "囯里", "券劵", "味杲果", "呷呻", "妲姐", "录隶", "押抻", "泪沮", "苕茄", "苜苴",
  "迢迦", "哑显", "查査", "胛胂", "胃胄", "钢钠", "峰峯", "晖晕", "晚冕", "疸疽", "钽钼", "钿铀", "笤笳",
  "逯逮", "晾景", "畲畬", "旼旻", "屾岀", "妧妩", "昞昺", "沼泇",
];

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function withAdditions(letters) {
  const sides = {};
  const partOf = (part, whole) =>
    part.startsWith("=") ? part.slice(1) : (sides[part] ?? letters[part] ?? fail(`${whole}: the part ${part} is unknown`));
  const lines = readFileSync(new URL("additions.txt", import.meta.url), "utf8").split("\n");
  const added = {};
  for (const line of lines.map((text) => text.replace(/#.*/, "").trim()).filter(Boolean)) {
    const [name, ...parts] = line.split(/\s+/);
    if (name.startsWith("@")) sides[name.slice(1)] = side(name, parts, partOf);
    else if (name in letters || name in added) fail(`${name} is in the table already`);
    else added[name] = parts.map((part) => partOf(part, name)).join("");
  }
  return { ...letters, ...added };
}

// A side form: what is left of a whole when its other part is taken off the end, or the beginning.
function side(name, [whole, sign, part], partOf) {
  const [all, cut] = [partOf(whole, name), partOf(part, name)];
  if (sign === "-" && all.endsWith(cut)) return all.slice(0, -cut.length);
  if (sign === "<" && all.startsWith(cut)) return all.slice(cut.length);
  return fail(`${name} is not ${whole} without ${part}`);
}

function notation(character, letters) {
  const strokes = SLANTING.includes(character) ? letters.replaceAll("o", "O") : letters;
  return [...strokes].map((letter) => NOTATION[letter] ?? fail(`${character}: stroke ${letter}`)).join("");
}

// The place among equals, for the characters that have equals; stops at a group no line above decides.
function places(rows) {
  const groups = new Map();
  for (const [character, strokes] of rows) groups.set(strokes, [...(groups.get(strokes) ?? []), character]);
  const equal = [...groups.values()].filter((group) => group.length > 1);
  const lineOf = (group) => EQUALS.find((order) => group.every((character) => order.includes(character)));
  const open = equal.filter((group) => !lineOf(group));
  if (open.length > 0) fail(`equal, and no line says which comes first: ${open.map((group) => group.join("")).join(" ")}`);
  return new Map(equal.flatMap((group) => group.map((each) => [each, [...lineOf(group)].indexOf(each) + 1])));
}

const HEAD = `\
# Strokes of characters, for sorting names by the national order of characters (GF 3003-1999).
# A line: character, tab, strokes in writing order; for the few characters whose strokes equal those of another
# one, a tab and the place among the equals.
# A stroke: 1 横, 2 竖, 3 撇, 4 点, 5 折. 1' is 提, 2' 竖钩, 4' 捺: derived forms, after the main form.
# A letter after 5 tells the bend, in the order of the national table of bends: a 横折, b 横撇 or 横钩,
# c 竖折 or 竖弯, d 竖提, e 撇折, f 撇点, g 弯钩, h 斜钩 or 卧钩, i 横折折 or 横折弯, j 横折提, k 横折钩, l 横斜钩,
# m 竖折折 or 竖折撇, n 竖弯钩, o 横折折折, p 横折折撇, q 横折弯钩, r 横撇弯钩 or 横折折折钩, s 竖折折钩.
# Made by tools/strokes/make.mjs; do not edit by hand. From cnchar-order 3.2.6, Copyright (c) theajack, MIT licence.
`;

const letters = withAdditions({ ...orders, ...CORRECTIONS });
const rows = Object.entries(letters)
  .map(([character, strokes]) => [character, notation(character, strokes)])
  .sort(([a], [b]) => a.codePointAt(0) - b.codePointAt(0));
const place = places(rows);
const lines = rows.map(([character, strokes]) =>
  [character, strokes, ...(place.has(character) ? [place.get(character)] : [])].join("\t"),
);
process.stdout.write(`${HEAD}${lines.join("\n")}\n`);
