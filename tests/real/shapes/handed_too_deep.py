# More nested calls than reading follows.
# dynamic: connections
from vdk.api.plugin.hook_markers import hookimpl


def step0(context):
    step1(context)


def step1(context):
    step2(context)


def step2(context):
    step3(context)


def step3(context):
    step4(context)


def step4(context):
    step5(context)


def step5(context):
    step6(context)


def step6(context):
    step7(context)


def step7(context):
    step8(context)


def step8(context):
    step9(context)


def step9(context):
    step10(context)


def step10(context):
    step11(context)


def step11(context):
    step12(context)


def step12(context):
    step13(context)


def step13(context):
    step14(context)


def step14(context):
    step15(context)


def step15(context):
    step16(context)


def step16(context):
    step17(context)


def step17(context):
    step18(context)


def step18(context):
    step19(context)


def step19(context):
    step20(context)


def step20(context):
    step21(context)


def step21(context):
    step22(context)


def step22(context):
    step23(context)  # handed over


def step23(context):
    step24(context)


def step24(context):
    step25(context)


def step25(context):
    step26(context)


def step26(context):
    step27(context)


def step27(context):
    step28(context)


def step28(context):
    step29(context)


def step29(context):
    step30(context)


def step30(context):
    step31(context)


def step31(context):
    step32(context)


def step32(context):
    step33(context)


def step33(context):
    step34(context)


def step34(context):
    step35(context)


def step35(context):
    step36(context)


def step36(context):
    step37(context)


def step37(context):
    step38(context)


def step38(context):
    step39(context)


def step39(context):
    step40(context)


def step40(context):
    context.connections.add_open_connection_factory_method("ferret", lambda: None)


@hookimpl
def initialize_job(context):
    step0(context)
