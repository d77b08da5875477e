import { askBadly } from './ask-badly';

describe('bad input on PostgreSQL', () => askBadly('postgres'));
