import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readViewOption, readViewSteps } from '../../src/cli/view-option.ts';
import { viewsFileText } from '../../src/graph/saved-views.ts';
import { DEFAULT_VIEW } from '../../src/graph/view.ts';

const folder = mkdtempSync(join(tmpdir(), 'pawprint-view-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const VIEWS = viewsFileText(
  [
    { name: 'All of it', note: 'As it was.', view: 'level=namespace' },
    { name: 'What was denied', note: '', view: 'query=action%3Ddeny' },
    { name: '#2', note: '', view: 'level=workload' },
  ],
  '1.2.3',
);

describe('--view', () => {
  it('takes a link, or what follows its #', () => {
    const view = { ...DEFAULT_VIEW, level: 'namespace' };
    for (const link of ['http://localhost:8080/#level=namespace', '#level=namespace', 'level=namespace']) {
      expect(readViewOption(link)).toEqual({ view, saved: null });
    }
  });

  it('takes the first view of a file, or the one of a name', () => {
    const file = fileOf('views.json', VIEWS);
    expect(readViewOption(file)).toMatchObject({
      view: { level: 'namespace' },
      saved: { name: 'All of it', note: 'As it was.' },
    });
    expect(readViewOption(`${file}#What was denied`).view.query).toBe('action=deny');
    expect(readViewOption(`${file}##2`).view.level).toBe('workload');
    expect(readViewOption(fileOf('a#b', VIEWS)).view.level).toBe('namespace');
  });

  it('takes all views of a file as steps, unless one is named or one of them is broken', () => {
    const file = fileOf('views.json', VIEWS);
    const namesOf = (option: string) => readViewSteps(option).map(({ saved }) => saved?.name ?? null);
    expect(namesOf(file)).toEqual(['All of it', 'What was denied', '#2']);
    expect(namesOf(`${file}#What was denied`)).toEqual(['What was denied']);
    expect(namesOf('#level=namespace')).toEqual([null]);
    expect(namesOf('http://localhost:8080/#level=namespace')).toEqual([null]);
    const broken = fileOf(
      'broken.json',
      '{"pawprint":"1","views":[{"name":"a","view":""},{"name":"","view":""}]}',
    );
    expect(readViewOption(broken).saved?.name).toBe('a');
    expect(() => readViewSteps(broken)).toThrow(/View 2 was left out/);
    expect(() => readViewSteps(join(folder, 'missing.json'))).toThrow(/can’t be read|can't be read/);
    expect(() => readViewSteps(fileOf('none.json', '{"pawprint":"1","views":[]}'))).toThrow(/holds no view/);
  });

  it('says what is wrong with a file', () => {
    const file = fileOf('views.json', VIEWS);
    const empty = fileOf('empty.json', '{"pawprint":"1","views":[]}');
    for (const [option, said] of [
      [`${file}#Nothing`, 'it holds "All of it", "What was denied" and "#2"'],
      [fileOf('flows.json', '{"flows":[]}'), 'holds no saved views'],
      [empty, 'holds no view that can be read'],
      [join(folder, 'missing.json'), 'can’t be read'],
      [folder, 'can’t be read'],
      [fileOf('odd.json', viewsFileText([{ name: 'x', note: '', view: 'level=planet' }], '1')), 'planet'],
    ] as const) {
      let message = '';
      try {
        readViewOption(option);
      } catch (error) {
        message = String(error).replaceAll("'", '’');
      }
      expect(message).toContain(said);
    }
  });
});
