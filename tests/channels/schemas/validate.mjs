// Reads [{name, schema, content}] from standard input, writes {checked, complaints} to standard output.
import { isDeepStrictEqual } from "node:util";
import { readFileSync } from "node:fs";
import * as schemas from "discord-api-spec/zod";

const given = JSON.parse(readFileSync(0, "utf8"));
const complaints = given.flatMap(({ name, schema, content }) => {
  const found = schemas[`${schema}Schema`].safeParse(content);
  if (!found.success) return [`${name}: ${JSON.stringify(found.error.issues)}`];
  // The schemas leave out what they do not know, at any depth.
  if (isDeepStrictEqual(found.data, content)) return [];
  return [`${name}: unknown fields, known are ${JSON.stringify(found.data)} of ${JSON.stringify(content)}`];
});
process.stdout.write(JSON.stringify({ checked: given.length, complaints }));
