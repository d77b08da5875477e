import { z } from 'zod';

/** A name of the catalogue: `__` stands between names, and a grain may follow, so neither is part of one. */
export const catalogueName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a lower-case name of letters, digits and _ that begins with a letter');
