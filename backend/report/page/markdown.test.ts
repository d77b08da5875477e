import { renderMarkdown } from './markdown';

const markdown = (source: string) => renderMarkdown(source).text;

describe('renderMarkdown', () => {
  it.each([
    ['# Title', '<h3>Title</h3>'],
    ['One\ntwo\n\nthree', '<p>One two</p><p>three</p>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['Intro\n1. a\n2. b\n   more', '<p>Intro</p><ol><li>a</li><li>b more</li></ol>'],
    ['**bold** and *soft* and `a<b`', '<p><strong>bold</strong> and <em>soft</em> and <code>a&lt;b</code></p>'],
    ['snake_case_name', '<p>snake_case_name</p>'],
    ['[site](https://example.org/a?b=1&c=2)', '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">site</a></p>'],
  ])('writes %p', (source, written) => {
    expect(markdown(source)).toBe(written);
  });

  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x'])('makes no link of %s', (target) => {
    expect(markdown(`[label](${target})`)).toBe('<p>label</p>');
  });

  it('shows HTML as text', () => {
    expect(markdown('<img src=x onerror="alert(1)">')).toBe('<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p>');
    expect(markdown('[a"onclick="x](/b"onclick="y)')).not.toMatch(/"\s*onclick/);
  });
});
