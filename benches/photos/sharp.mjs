// node sharp.mjs FOLDER RECIPE: the six derivatives of every photo with sharp, two photos at a time, one thread each.
// Prints one JSON document: CPU seconds of the work alone, bytes made, versions. SHARP names a folder whose node_modules holds sharp.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const sharp = createRequire(path.join(process.env.SHARP, "package.json"))("sharp");
sharp.cache(false);
sharp.concurrency(1);
const [folder, recipe, keep] = process.argv.slice(2);
const photos = fs.readdirSync(folder).filter((name) => name.endsWith(".jpg")).sort().map((name) => path.join(folder, name));
const webp = { quality: 75 }, jpeg = { quality: 80 };

const made = [];
const out = async (photo, name, picture) => made.push([photo, name, await picture.toBuffer()]);
const pixels = async (picture) => {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
};

const recipes = {
  // libvips at its best: one decode at half scale, each size from the next larger one.
  async chain(photo) {
    const half = await pixels(sharp(photo).resize(2000));
    const wide = await pixels(half().resize(1280)), middle = await pixels(wide().resize(640));
    await out(photo, "1280.webp", wide().webp(webp));
    await out(photo, "1280.jpg", wide().jpeg(jpeg));
    await out(photo, "640.webp", middle().webp(webp));
    await out(photo, "640.jpg", middle().jpeg(jpeg));
    await out(photo, "320.webp", middle().resize(320).webp(webp));
    await out(photo, "social.jpg", half().resize(1200, 630, { fit: "cover" }).jpeg(jpeg));
  },
  // As it is usually written: six pipelines, each from the file.
  async six(photo) {
    for (const width of [320, 640, 1280]) await out(photo, `${width}.webp`, sharp(photo).resize(width).webp(webp));
    for (const width of [640, 1280]) await out(photo, `${width}.jpg`, sharp(photo).resize(width).jpeg(jpeg));
    await out(photo, "social.jpg", sharp(photo).resize(1200, 630, { fit: "cover" }).jpeg(jpeg));
  },
};

const queue = photos.slice(), before = process.cpuUsage();
await Promise.all([0, 1].map(async () => { for (let photo; (photo = queue.shift()) !== undefined;) await recipes[recipe](photo); }));
const { user, system } = process.cpuUsage(before);
if (keep) for (const [photo, name, bytes] of made) fs.writeFileSync(path.join(keep, `${path.basename(photo, ".jpg")}-${name}`), bytes);
const bytes = made.reduce((sum, [, , bytes]) => sum + bytes.length, 0);
console.log(JSON.stringify({ cpu: (user + system) / 1e6, bytes, version: `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}` }));
