import { writeFileSync } from 'node:fs';
import { jsonSchema, SCHEMA_NAMES } from '../../shared/contract/json-schemas';

for (const name of SCHEMA_NAMES) {
  const path = `shared/contract/schemas/${name}.schema.json`;
  writeFileSync(path, `${JSON.stringify(jsonSchema(name), null, 2)}\n`);
  console.log(path);
}
