import { isMap, isSeq } from 'yaml';
import { countOf, listInWords } from '../../flow/count-text.ts';
import type { PolicyKey } from '../../flow/policy-key.ts';
import { offsetOf, readYamlDocuments } from '../../yaml/read-documents.ts';
import {
  LONGEST_MANIFEST,
  type ManifestNote,
  type ManifestProblem,
  type Manifests,
  MOST_PROBLEMS,
  type PolicyManifest,
  type TierManifest,
} from './manifests.ts';
import { AliasFound, childNode, childText, plainNode } from './plain-node.ts';
import { policyReader, type Resource } from './policy-of-resource.ts';
import { firstIssue, tierSpec } from './resource-schema.ts';
import type { SourceText } from './rule-excerpt.ts';

export interface ManifestFile {
  readonly file: string;
  readonly text: string;
}

/** A policy's ports and peers take fifteen levels in a list. */
const DEEPEST = 60;

/** Kinds that are skipped are named up to so many. */
const KINDS_NAMED = 5;

/**
 * Reads policies and tiers from what `kubectl get … -o yaml` (or `json`) prints: single resources, lists, and many
 * documents in a file. Never throws, and one broken document or resource costs no other. Nothing is kept of what
 * is neither, nor of metadata but name and namespace: annotations and Secrets in such a file go no further.
 */
export function readManifests(files: readonly ManifestFile[]): Manifests {
  const reader = new ManifestReader();
  for (const file of files) reader.read(file);
  return reader.finish();
}

class ManifestReader {
  readonly #policies = new Map<PolicyKey, PolicyManifest>();
  readonly #tiers = new Map<string, TierManifest>();
  readonly #notes: ManifestNote[] = [];
  readonly #problems: ManifestProblem[] = [];

  read({ file, text }: ManifestFile): void {
    if (text.length > LONGEST_MANIFEST) {
      const message =
        'This is too long for manifests: at most 8 MiB of a file are read. Leave out what is no policy, or split it.';
      this.#problems.push({ file, line: 1, column: 1, message });
      return;
    }
    const { documents, tooDeep, placeOf } = readYamlDocuments(text, DEEPEST);
    const one = new FileReader({ file, text, placeOf });
    for (const place of tooDeep) {
      one.problems.push({ ...place, file, message: 'This document is nested too deeply to hold policies.' });
    }
    for (const { contents, problems } of documents) {
      for (const problem of problems) {
        const message = `${problem.message} This document was left out: mend it, or print it anew with kubectl get … -o yaml.`;
        one.problems.push({ ...problem, file, message });
      }
      if (contents !== null) one.readResource(contents, null);
    }
    for (const policy of one.policies) this.#add(policy);
    for (const tier of one.tiers) this.#tiers.set(tier.name, tier);
    one.problems.sort((a, b) => a.line - b.line || a.column - b.column);
    this.#problems.push(...one.problems.slice(0, MOST_PROBLEMS));
    this.#notes.push(...one.notes());
  }

  finish(): Manifests {
    return {
      policies: this.#policies,
      tiers: this.#tiers,
      notes: this.#notes,
      problems: this.#problems,
    };
  }

  #add(policy: PolicyManifest): void {
    const before = this.#policies.get(policy.key);
    if (before === undefined) {
      this.#policies.set(policy.key, policy);
      return;
    }
    const { file, firstLine } = before.at;
    const path = policy.namespace === null ? policy.name : `${policy.namespace}/${policy.name}`;
    const message = `${policy.kind} ${path} is already in ${file}, line ${firstLine}: that one is used.`;
    this.#notes.push({ file: policy.at.file, line: policy.at.firstLine, message });
  }
}

/** What a list says for those of its items that don't. */
interface ListType {
  readonly apiVersion: string;
  readonly kind: string;
}

class FileReader {
  readonly policies: PolicyManifest[] = [];
  readonly tiers: TierManifest[] = [];
  readonly problems: ManifestProblem[] = [];
  readonly #source: SourceText;
  readonly #skipped = new Map<string, number>();

  constructor(source: SourceText) {
    this.#source = source;
  }

  notes(): readonly ManifestNote[] {
    const { file } = this.#source;
    const notes: ManifestNote[] = [];
    const skipped = [...this.#skipped.values()].reduce((sum, count) => sum + count, 0);
    if (skipped > 0) {
      const kinds = listInWords([...this.#skipped.keys()].sort(), KINDS_NAMED);
      const are = skipped === 1 ? 'is no policy or tier' : 'are no policies or tiers';
      const message = `${countOf(skipped, 'resource')} left out that ${are}: ${kinds}.`;
      notes.push({ file, line: null, message });
    }
    if (this.policies.length === 0 && this.tiers.length === 0 && this.problems.length === 0) {
      notes.push({ file, line: null, message: 'This file holds no policy.' });
    }
    return notes;
  }

  readResource(node: unknown, list: ListType | null): void {
    if (isSeq(node)) {
      for (const item of node.items) this.readResource(item, list);
      return;
    }
    const apiVersion = childText(node, 'apiVersion') ?? list?.apiVersion ?? '';
    const kind = childText(node, 'kind') ?? list?.kind ?? '';
    const items = childNode(node, 'items');
    if (kind.endsWith('List') && isSeq(items)) {
      const type = { apiVersion, kind: kind.slice(0, -'List'.length) };
      for (const item of items.items) this.readResource(item, type);
      return;
    }
    if (!isMap(node)) this.#skip('what is no Kubernetes resource');
    else this.#readOne(node, apiVersion.split('/')[0] ?? '', kind);
  }

  #readOne(node: unknown, group: string, kind: string): void {
    const isTier = kind === 'Tier' && /^(crd\.)?projectcalico\.org$/.test(group);
    const read = policyReader(group, kind);
    if (!isTier && read === null) {
      this.#skip(kind === '' ? 'what is no Kubernetes resource' : shortened(kind));
      return;
    }
    const metadata = childNode(node, 'metadata');
    const name = childText(metadata, 'name');
    if (name === null || name === '') {
      this.#wrong(node, `This ${kind} has no metadata.name. It was left out.`);
      return;
    }
    const title = `${kind} ${shortened(name)}`;
    try {
      const spec = plainNode(childNode(node, 'spec'));
      const resource: Resource = { kind, name, namespace: childText(metadata, 'namespace'), node, spec };
      if (read === null) this.#readTier(resource, title);
      else {
        const result = read(this.#source, resource);
        if (result.ok) this.policies.push(result.policy);
        else this.#wrongSpec(resource, title, result.path, result.reason);
      }
    } catch (error) {
      if (!(error instanceof AliasFound)) throw error;
      this.#wrong(
        error.node,
        `${title} holds an alias, which is not followed: write out what it stands for. It was left out.`,
      );
    }
  }

  #readTier(resource: Resource, title: string): void {
    const result = tierSpec.safeParse(resource.spec ?? {});
    if (!result.success) {
      const { path, reason } = firstIssue(result.error);
      this.#wrongSpec(resource, title, path, reason);
      return;
    }
    const { order, defaultAction } = result.data;
    this.tiers.push({
      name: resource.name,
      order: order ?? null,
      defaultAction: defaultAction?.toLowerCase() === 'pass' ? 'pass' : 'deny',
    });
  }

  #skip(what: string): void {
    this.#skipped.set(what, (this.#skipped.get(what) ?? 0) + 1);
  }

  #wrongSpec({ node }: Resource, title: string, path: readonly (string | number)[], reason: string): void {
    let at: unknown = node;
    for (const part of path) {
      const next = childNode(at, part);
      if (next === undefined) break;
      at = next;
    }
    this.#wrong(at, `${title}: ${path.join('.')}: ${reason}. It was left out.`);
  }

  #wrong(node: unknown, message: string): void {
    const { file, placeOf } = this.#source;
    this.problems.push({ ...placeOf(offsetOf(node)), file, message });
  }
}

/** Names of what people may create: as much of one as a message can hold. */
function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
