import type { GraphNode } from '../../graph/flow-graph.ts';
import { isThreatFeed } from '../../graph/threat-feed.ts';

/** Words that people give lists of bad addresses. Whole words, so that `torrent` is no Tor, and `c2` no `ec2`. */
const SUSPICIOUS =
  /(?:^|[^a-z0-9])(?:threats?|malware|malicious|botnets?|blocklist|block-list|blacklist|denylist|deny-list|tor|tor-?exits?|c2|c-and-c|phishing|ransomware|suspicious|bogons?|bad-?(?:ips|actors))(?:$|[^a-z0-9])/i;

/** Whether a NetworkSet is a threat feed, or named or labelled like a list of bad addresses. */
export function isSuspiciousSet(node: Pick<GraphNode, 'type' | 'name' | 'labels'>): boolean {
  if (node.type !== 'ns') return false;
  return isThreatFeed(node) || [node.name, ...node.labels].some((text) => SUSPICIOUS.test(text));
}
