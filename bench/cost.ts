/** Answers each message of the parent process with the CPU time that this process has used, in milliseconds. */
export function answerCost(): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.((user + system) / 1000);
  });
}
