/** What content.ts has read of `content/`, for src/site.ts. */
declare module 'virtual:entries' {
  const entries: import('../schemas/link.ts').Sources;
  export default entries;
}
