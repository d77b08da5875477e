import { answerToCsv } from './answer-to-csv';
import { answerOf, dimension, metric } from './testing/fake-ask';

describe('answerToCsv', () => {
  it('keeps digits, quotes what needs it and leaves nothing for null', () => {
    const csv = answerToCsv(answerOf([dimension('name'), metric('balance', 'Balance')], [['a "b", c\nd', '-123456789012345678.91'], [null, null]]));
    expect(csv).toBe('name,balance\r\n"a ""b"", c\nd",-123456789012345678.91\r\n,\r\n');
  });

  it.each(['=1+1', '+cmd', '-2', '@SUM(A1)', '\t=1'])('makes %p plain text for spreadsheets', (text) => {
    expect(answerToCsv(answerOf([dimension('name')], [[text]]))).toContain(`'${text}`);
  });
});
