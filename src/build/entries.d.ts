/** What content.ts has read of `content/`, for src/site.ts. */
declare module 'virtual:entries' {
  export const sources: import('../schemas/link.ts').Sources;
  /** Whether drafts are shown. */
  export const drafts: boolean;
}
