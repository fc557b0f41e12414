using System.Text;
using TempoNest.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await Temponest.Run(args, Surroundings.OfThisProcess());
