// Holds the JSON-LD of pages to two judges that are not ours: the types of schema.org (schema-dts, by the TypeScript compiler) and what
// search engines demand of rich results (structured-data-validator). Reads a JSON list of graphs from the file named first, writes
// a list of complaints to standard output; the file named second is written in between.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import validator from "@adobe/structured-data-validator";
import typescript from "typescript";

const [list, program] = process.argv.slice(2);
const nodes = JSON.parse(readFileSync(list, "utf8")).flatMap((graph) => graph["@graph"]);
const complaints = [];

// One node of each shape is enough for the compiler.
const shape = (value) =>
  Array.isArray(value) ? [...new Set(value.map(shape))].sort().join("|")
    : value && typeof value === "object" ? `{${Object.keys(value).sort().map((key) => key + ":" + (key === "@type" ? value[key] : shape(value[key]))).join()}}`
      : typeof value;
const shapes = new Map(nodes.map((node) => [shape(node), node]));
const types = [...new Set(nodes.map((node) => node["@type"]))].sort();
const constants = [...shapes.values()].map((node, at) => `export const n${at}: Exclude<${node["@type"]}, string> = ${JSON.stringify(node)};`);
writeFileSync(program, `import type { ${types.join(", ")} } from "schema-dts";\n${constants.join("\n")}\n`);
const options = { strict: true, noEmit: true, skipLibCheck: true, moduleResolution: typescript.ModuleResolutionKind.Node10, types: [],
  baseUrl: fileURLToPath(new URL("node_modules", import.meta.url)), paths: { "schema-dts": ["schema-dts/dist/schema"] } };
for (const found of typescript.getPreEmitDiagnostics(typescript.createProgram([program], options))) {
  complaints.push(typescript.flattenDiagnosticMessageText(found.messageText, "\n"));
}

const byType = {};
for (const node of nodes) {
  const types = [].concat(node["@type"]);
  types.forEach((type) => (byType[type] ??= []).push({ ...node, "@location": "0,0" }));
}
const judged = await new validator().validate({ jsonld: byType, microdata: {}, rdfa: {}, metatags: {}, errors: [] });
complaints.push(...judged.filter((issue) => issue.severity === "ERROR").map((issue) => issue.issueMessage));
process.stdout.write(JSON.stringify({ nodes: nodes.length, shapes: shapes.size, types, complaints }));
