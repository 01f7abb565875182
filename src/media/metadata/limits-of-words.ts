/** How much of what a file says in words is taken over: as much as people may write themselves. */
export const limitsOfWords = { caption: 5000, altText: 1500, keyword: 50, keywords: 50 } as const;
