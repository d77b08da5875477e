import { searchWords } from './search';

describe('the words of a search', () => {
  it.each([
    ['one two', ['one', 'two']],
    ['  spaces\tand\nlines ', ['spaces', 'and', 'lines']],
    ['"a whole phrase" beside', ['a whole phrase', 'beside']],
    ['an "open quotation', ['an', '"open', 'quotation']],
    ['"" empty', ['empty']],
    ['50%_off\\', ['50%_off\\']],
    ['   ', []],
  ])('%j are %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  it('are at most ten', () => {
    expect(searchWords('1 2 3 4 5 6 7 8 9 10')).toHaveLength(10);
    expect(() => searchWords('1 2 3 4 5 6 7 8 9 10 11')).toThrow(expect.objectContaining({ code: 'invalid_question', pointer: '/search', message: expect.stringContaining('at most 10 words, not 11') }));
    expect(searchWords('"1 2 3 4 5 6 7 8 9 10 11"')).toHaveLength(1);
  });
});
