using TempoNest.Api;
using TempoNest.Api.Demonstration;

return args is ["demo", .. var rest] ? await Demo.Run(rest) : await Service.Run(args);
