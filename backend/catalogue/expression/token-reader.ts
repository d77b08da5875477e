import { ExpressionError, type Token } from './tokens';

/** Walks over tokens that end in `end`: what a parser looks at, takes and expects. Words are read in any case. */
export class TokenReader {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  peek(ahead = 0): Token {
    const token = this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)];
    if (!token) {
      throw new Error('A token list always ends in `end`.');
    }
    return token;
  }

  next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.type === 'word' && token.text.toLowerCase() === word;
  }

  takeWord(word: string): boolean {
    const found = this.isWord(word);
    this.position += found ? 1 : 0;
    return found;
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) {
      throw this.unexpected(word.toUpperCase());
    }
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.type === 'symbol' && token.text === symbol;
  }

  takeSymbol(symbol: string): boolean {
    const found = this.isSymbol(symbol);
    this.position += found ? 1 : 0;
    return found;
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) {
      throw this.unexpected(`"${symbol}"`);
    }
  }

  expectEnd(wanted: string): void {
    if (this.peek().type !== 'end') {
      throw this.unexpected(wanted);
    }
  }

  unexpected(wanted: string): ExpressionError {
    const token = this.peek();
    return new ExpressionError(`Expected ${wanted}, found ${token.type === 'end' ? token.text : `"${token.text}"`}`, token.at);
  }
}
