using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NetHsm.Emulator.Domain;
using NetHsm.Model;

namespace NetHsm.Emulator.Http;

/// <summary>
/// Takes a request through the firmware's decisions, in its order: path, state, method, length of the URI, authentication, role and target, size,
/// Accept, existence, content type; and then to the operation. Refusals before the operation have no body, but for the state's and the rate limit's.
/// </summary>
internal sealed class Pipeline(Device device, Action shutDown)
{
    private const int LongestUri = 2000;

    private static readonly Answer NotAvailable = Answer.Message(412, Device.NotAvailable().Message);

    internal async Task HandleAsync(HttpContext context)
    {
        long start = TimeProvider.System.GetTimestamp();
        Answer answer;
        try
        {
            answer = await DecideAsync(context).ConfigureAwait(false);
        }
        catch (RefusedException refusal)
        {
            answer = Translate(refusal);
        }
        catch (Exception failure) when (failure is not (BadHttpRequestException or OperationCanceledException))
        {
            answer = Answer.Message(503, $"internal error of the emulator, please report it: {failure.GetType().Name}: {failure.Message}");
        }
        device.Metrics.CountResponse(answer.Status, TimeProvider.System.GetElapsedTime(start));
        await SendAsync(context, answer).ConfigureAwait(false);
    }

    private async Task<Answer> DecideAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int query = target.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? target : target[..query];
        if (Paths.Split(path) is not { } segments || RouteTable.Find(request.Method, segments, device.Firmware) is not var (resource, parameters))
            return new Answer(404);
        SystemState state = device.State;
        if (!resource.IsAvailableIn(state))
            return NotAvailable;
        if (target.Length > LongestUri)
            return new Answer(414);
        if (resource.Find(request.Method) is not { } route)
            return NotAllowed(context, resource);
        if (!route.States.Include(state))
            return NotAvailable;
        var call = new Call(device, parameters, query < 0 ? "" : target[query..])
        {
            RemoteAddress = context.Connection.RemoteIpAddress ?? IPAddress.None,
            ContentType = request.ContentType,
        };
        if (Authorize(context, route, call, state) is { } refused)
            return refused;
        if (request.ContentLength > route.LargestBody)
            return new Answer(413);
        if (!MediaTypes.IsAcceptable(request.Headers.Accept!, route.Produces))
            return new Answer(406);
        if (!route.Finds(call))
            return new Answer(404);
        if (!Consumes(route, request.ContentType))
            return new Answer(415);
        if (route.HandleStream is { } handleStream)
            return await handleStream(call, request.Body, context.RequestAborted).ConfigureAwait(false);
        if (await RequestBody.ReadAsync(request, route.LargestBody, context.RequestAborted).ConfigureAwait(false) is not { } body)
            return new Answer(413);
        call.Body = body;
        return route.Handle!(call);
    }

    private static Answer? Authorize(HttpContext context, Route route, Call call, SystemState state)
    {
        if (route.Roles == Roles.Public || route.PublicIn.Include(state))
            return null;
        if (route.Roles == Roles.FailedUnlock)
            return Authenticator.MayForceNewCluster(call, context.Request.Headers.Authorization) ? null : NotAuthenticated(context);
        if (Authenticator.Authenticate(call, context.Request.Headers.Authorization) is not { } user)
            return NotAuthenticated(context);
        call.Caller = user;
        bool allowed = route.Roles.Include(user.Role)
            && (user.Id.Namespace is null || route.Callers == Callers.All)
            && Authenticator.MayAct(user, call.Provisioned)
            && route.Permits(call);
        return allowed ? null : new Answer(403);
    }

    private static Answer NotAuthenticated(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"NetHSM\"";
        return new Answer(401);
    }

    private static Answer NotAllowed(HttpContext context, Resource resource)
    {
        context.Response.Headers.Allow = string.Join(", ", resource.Methods);
        return new Answer(405);
    }

    private static bool Consumes(Route route, string? contentType) => route.Consumes is not { } types
        || (string.IsNullOrEmpty(contentType) ? route.ConsumesUntyped : MediaTypes.IsOneOf(contentType, types));

    private static Answer Translate(RefusedException refusal)
    {
        if (refusal is { Reason: Refusal.Uncaught, Explanation: { } error })
            return Answer.Bytes(Encoding.ASCII.GetBytes(error), MediaTypes.Text) with { Status = 503 };
        int status = refusal.Reason switch
        {
            Refusal.Unchanged => 304,
            Refusal.Malformed => 400,
            Refusal.Forbidden => 403,
            Refusal.NotFound => 404,
            Refusal.Conflict => 409,
            Refusal.WrongState => 412,
            Refusal.TooManyRequests => 429,
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Reason, null),
        };
        return refusal.Explanation is { } explanation ? Answer.Message(status, explanation) : new Answer(status);
    }

    private async Task SendAsync(HttpContext context, Answer answer)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        if (answer.Location is { } location)
            response.Headers.Location = location;
        if (answer.Status is not (204 or 304))
            response.ContentLength = answer.Body.Length;
        if (answer.IsLast)
        {
            response.Headers.Connection = "close";
            response.OnCompleted(() =>
            {
                shutDown();
                return Task.CompletedTask;
            });
        }
        // Kestrel takes even an empty write for a body, and ends the connection where the status allows none.
        if (answer.Body.Length > 0)
            await response.Body.WriteAsync(answer.Body, context.RequestAborted).ConfigureAwait(false);
    }
}
