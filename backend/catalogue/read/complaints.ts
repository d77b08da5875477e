import type { z } from 'zod';
import { innermostIssues } from '../../../contract/innermost-issues';
import { nearest } from '../../../contract/nearest';
import { shorten } from '../catalogue';
import type { Fault } from '../fault';
import type { Path, Source } from './source';

/** A schema's complaints, each in words that name the element, the place and what is allowed. */
export function complaints(error: z.ZodError, value: unknown, path: Path, placeOf: Source['placeOf']): Fault[] {
  const element = nameOf(value);
  return error.issues.flatMap(innermostIssues).map((issue) => ({
    place: placeOf([...path, ...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])]),
    message: `${element}${issue.path.length > 0 ? ` ${issue.path.join('.')}` : ''}: ${complaint(issue)}`,
  }));
}

function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ${issue.keys.map((key) => `\`${key}\``).join(', ')}`;
    case 'invalid_value':
      return `${issue.input === undefined ? 'is missing; ' : ''}allowed are ${issue.values.map(String).join(', ')}${suggestion(issue)}`;
    case 'invalid_format':
      return issue.message.startsWith('Invalid') ? 'is not well formed' : `must be ${issue.message}`;
    case 'invalid_type':
      return issue.input === undefined ? `is missing (${issue.expected})` : `must be ${issue.expected}`;
    case 'too_small':
      return tooSmall(issue);
    default:
      return issue.message;
  }
}

function tooSmall({ message, origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (!message.startsWith('Too small')) {
    return message;
  }
  return origin === 'array' || origin === 'string' ? 'must not be empty' : `must be ${inclusive ? 'at least' : 'above'} ${minimum}`;
}

function suggestion(issue: z.core.$ZodIssueInvalidValue): string {
  const near = typeof issue.input === 'string' ? nearest(issue.input, issue.values.map(String)) : [];
  return near[0] === undefined ? '' : `; did you mean ${near[0]}?`;
}

/** What to call an element that may not even have a right name, on one line. */
export function nameOf(value: unknown): string {
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  return typeof name === 'string' && name.trim() !== '' ? shorten(name.replaceAll(/\s+/g, ' ')) : 'element without a name';
}
