import PDFDocument from 'pdfkit';
import { toPlainText } from '../../flow/plain-text.ts';
import type { Drawing, GroupMark, Mark, ShapeMark, TextMark } from './drawing.ts';
import { glyphsOf, unknownCharacter } from './glyphs.ts';
import { HALO } from './svg.ts';
import { FONT_FEATURES, type OpenFont, type Typeface } from './typeface.ts';

/** A CSS pixel is 1/96 inch and a point 1/72. */
const POINTS_PER_PX = 0.75;

/** Readers need not open larger pages (PDF 1.7, Annex C.2): 200 inches. */
const LONGEST_SIDE = 14_400;

/**
 * Drawings as a PDF, a page each: vectors, real text that can be searched and selected, and of the font what is
 * used of it. Several have a bookmark each. Without a title of its own it is called as its first page. The same
 * drawings give the same bytes.
 */
export async function pdfOf(
  drawings: readonly Drawing[],
  typeface: Typeface,
  title: string | null = null,
): Promise<Uint8Array<ArrayBuffer>> {
  const [first] = drawings;
  const made = new Date((first?.madeAt ?? 0) * 1000);
  const document = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    // No font but ours.
    font: null as unknown as string,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: toPlainText(title ?? first?.title ?? ''),
      Subject: toPlainText(first?.description ?? ''),
      Creator: first?.madeBy ?? 'Pawprint',
      CreationDate: made,
      ModDate: made,
    },
  });
  const bytes = gathered(document);
  const writer = new PdfWriter(document, typeface);
  for (const drawing of drawings) {
    writer.page(drawing);
    if (drawings.length > 1) document.outline.addItem(toPlainText(drawing.title));
  }
  document.end();
  return bytes;
}

function gathered(document: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (piece: Uint8Array) => pieces.push(piece));
    document.on('error', reject);
    document.on('end', () => {
      const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const piece of pieces) {
        bytes.set(piece, at);
        at += piece.length;
      }
      resolve(bytes);
    });
  });
}

class PdfWriter {
  readonly #document: PDFKit.PDFDocument;
  readonly #typeface: Typeface;
  readonly #registered = new Set<OpenFont>();
  /** Outlines of letters, each written once, by their id. */
  readonly #outlines = new Map<string, { readonly name: string; readonly form: unknown }>();

  constructor(document: PDFKit.PDFDocument, typeface: Typeface) {
    this.#document = document;
    this.#typeface = typeface;
  }

  page({ width, height, background, marks }: Drawing): void {
    const scale = Math.min(POINTS_PER_PX, LONGEST_SIDE / Math.max(width, height));
    const document = this.#document;
    document.addPage({ size: [width * scale, height * scale], margin: 0 });
    document.scale(scale);
    document.rect(0, 0, width, height).fill(background);
    document.lineJoin('round');
    this.#marks(marks, 1);
  }

  #marks(marks: readonly Mark[], opacity: number): void {
    for (const mark of marks) {
      if (mark.kind === 'group') this.#group(mark, opacity);
      else if (mark.kind === 'shape') this.#shape(mark, opacity);
      else this.#text(mark, opacity);
    }
  }

  #group({ marks, at, scale, clip, opacity = 1 }: GroupMark, above: number): void {
    const document = this.#document;
    const changes = at !== undefined || scale !== undefined || clip !== undefined;
    if (changes) document.save();
    if (at !== undefined) document.translate(at.x, at.y);
    if (scale !== undefined && scale !== 1) document.scale(scale);
    if (clip !== undefined) document.rect(0, 0, clip.width, clip.height).clip();
    this.#marks(marks, above * opacity);
    if (changes) document.restore();
  }

  #shape({ path, fill, stroke, opacity = 1 }: ShapeMark, above: number): void {
    const document = this.#document;
    document.path(path).opacity(above * opacity);
    if (stroke !== undefined) {
      document.lineWidth(stroke.width);
      if (stroke.dash === undefined) document.undash();
      else document.dash(stroke.dash[0] ?? 1, { space: stroke.dash[1] ?? 1 });
    }
    if (stroke !== undefined && fill !== undefined) document.fillAndStroke(fill, stroke.colour);
    else if (stroke !== undefined) document.stroke(stroke.colour);
    else document.fill(fill ?? 'none');
  }

  #text(mark: TextMark, opacity: number): void {
    const { y, size, weight, colour } = mark;
    const document = this.#document;
    if (mark.halo !== undefined) this.#halo(mark, mark.halo);
    let x = mark.x;
    for (const { text, font, width } of this.#typeface.runsOf(mark.text, size, weight)) {
      if (font === null) this.#unknown(text, { ...mark, x }, opacity);
      else {
        document
          .font(this.#register(font))
          .fontSize(size)
          .fillColor(colour)
          .opacity(opacity)
          .text(text, x, y, { lineBreak: false, baseline: 'alphabetic', features: FONT_FEATURES as never });
      }
      x += width;
    }
  }

  #register(font: OpenFont): string {
    if (!this.#registered.has(font)) this.#document.registerFont(font.name, font.file.bytes as never);
    this.#registered.add(font);
    return font.name;
  }

  /** A box with the code point in it, which a reader finds and copies as the character that it stands for. */
  #unknown(character: string, mark: TextMark, opacity: number): void {
    const { path, strokeWidth, digits } = unknownCharacter(character, mark, this.#typeface);
    const document = this.#document;
    document.markContent('Span', { actual: character });
    this.#shape({ kind: 'shape', path, stroke: { colour: mark.colour, width: strokeWidth } }, opacity);
    for (const digit of digits) this.#text(digit, opacity);
    document.endMarkedContent();
  }

  /** Outlines, not text: what is written twice would be found twice. */
  #halo(mark: TextMark, halo: string): void {
    const { y, size, weight } = mark;
    const document = this.#document;
    document.save().undash().opacity(1).strokeColor(halo);
    let x = mark.x;
    for (const { text, font, width } of this.#typeface.runsOf(mark.text, size, weight)) {
      for (const glyph of font === null ? [] : glyphsOf(font, text, { x, y, size })) {
        const name = this.#outline(glyph.id, glyph.path, (2 * HALO) / glyph.scale);
        const scale = glyph.scale.toFixed(6);
        // Letters stand upright where pages are measured downwards.
        document.addContent(
          `q ${scale} 0 0 -${scale} ${glyph.x.toFixed(2)} ${glyph.y.toFixed(2)} cm /${name} Do Q`,
        );
      }
      x += width;
    }
    document.restore();
  }

  #outline(id: string, path: string, lineWidth: number): string {
    const key = `${id} ${lineWidth.toFixed(0)}`;
    const known = this.#outlines.get(key);
    const outline = known ?? {
      name: `Letter${this.#outlines.size + 1}`,
      form: this.#form(`${lineWidth.toFixed(0)} w 1 j ${pdfPath(path)} S`),
    };
    this.#outlines.set(key, outline);
    this.#document.page.xobjects[outline.name] = outline.form;
    return outline.name;
  }

  #form(content: string): unknown {
    const form = this.#document.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [-1000, -1500, 5000, 3500],
      Resources: {},
    });
    form.end(new TextEncoder().encode(content) as never);
    return form;
  }
}

/** A letter's outline, which knows M, L, Q, C and Z, in PDF's operators, which know no quadratic curve. */
function pdfPath(path: string): string {
  let [x, y] = [0, 0];
  return path.replace(/([MLQCZ])([^MLQCZ]*)/g, (_, command: string, text: string) => {
    const numbers = text
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    const [a = 0, b = 0, c = 0, d = 0] = numbers;
    const [endX = 0, endY = 0] = numbers.slice(-2);
    const controls =
      command === 'Q'
        ? [x + (2 * (a - x)) / 3, y + (2 * (b - y)) / 3, c + (2 * (a - c)) / 3, d + (2 * (b - d)) / 3]
        : numbers.slice(0, -2);
    if (command !== 'Z') [x, y] = [endX, endY];
    const operator = { M: 'm', L: 'l', Q: 'c', C: 'c', Z: 'h' }[command];
    const operands = command === 'Z' ? [] : [...controls, endX, endY];
    return `${operands.map((value) => Math.round(value)).join(' ')} ${operator} `;
  });
}
