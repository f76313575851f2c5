import { readFileSync } from 'node:fs';
import { evaluate } from '../../domain/rules/evaluate.ts';
import { DEFAULT_SETTINGS } from '../../domain/rules/settings.ts';

/** The verdicts of the rules for the case or cases in a JSON file, as JSON in the same shape and order. */
export function evaluateFile(path: string): string {
  return JSON.stringify(evaluate(parse(path), DEFAULT_SETTINGS), null, 2);
}

function parse(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
